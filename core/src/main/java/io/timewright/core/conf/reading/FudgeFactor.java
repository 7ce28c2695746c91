package io.timewright.core.conf.reading;

/** The options of {@code fudge}, each with its rule. */
enum FudgeFactor implements Keyword {
    STRATUM("stratum", Argument.SIGNED, Fudge::stratum),
    REFID("refid", Argument.TEXT, Fudge::referenceId),
    TIME1("time1", Argument.REAL, Fudge::time1),
    TIME2("time2", Argument.REAL, Fudge::ignored),
    FLAG1("flag1", Argument.BOOLEAN, Fudge::flag),
    FLAG2("flag2", Argument.BOOLEAN, Fudge::flag),
    FLAG3("flag3", Argument.BOOLEAN, Fudge::flag),
    FLAG4("flag4", Argument.BOOLEAN, Fudge::flag),
    MINJITTER("minjitter", Argument.REAL, Fudge::ignored),
    ABBREV("abbrev", Argument.TEXT, Fudge::ignored);

    /** The grammar of these options. */
    static final OptionList<FudgeFactor> LIST = new OptionList<>(values());

    private final String text;
    private final Argument argument;

    @SuppressWarnings("ImmutableEnumChecker") // every effect is a lambda without state
    private final Effect effect;

    FudgeFactor(String text, Argument argument, Effect effect) {
        this.text = text;
        this.argument = argument;
        this.effect = effect;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public Argument argument() {
        return argument;
    }

    /** Applies the option. */
    void apply(Fudge fudge, Command command, Setting<FudgeFactor> factor) {
        effect.apply(fudge, command, factor);
    }

    /** What an option does to a clock. */
    @FunctionalInterface
    private interface Effect {
        void apply(Fudge fudge, Command command, Setting<FudgeFactor> factor);
    }
}
