package io.timewright.core.conf.reading;

/** The options of {@code tos}, each with its rule. */
enum TosOption implements Keyword {
    MINSANE("minsane", Argument.SIGNED, Tos::minimumSurvivors),
    MINCLOCK("minclock", Argument.REAL, Tos::minimumCluster),
    MAXCLOCK("maxclock", Argument.REAL, Tos::maximumAssociations),
    MINDIST("mindist", Argument.REAL, Tos::minimumDistance),
    MAXDIST("maxdist", Argument.REAL, Tos::maximumDistance),
    FLOOR("floor", Argument.SIGNED, Tos::floor),
    CEILING("ceiling", Argument.SIGNED, Tos::ceiling),
    ORPHAN("orphan", Argument.SIGNED, Tos::orphan),
    ORPHANWAIT("orphanwait", Argument.SIGNED, Tos::orphanWait),
    COHORT("cohort", Argument.SIGNED, Tos::cohort),
    BEACON("beacon", Argument.SIGNED, Tos::beacon),
    BCPOLLBSTEP("bcpollbstep", Argument.SIGNED, Tos::broadcastPollBackstep),
    BASEDATE("basedate", Argument.TEXT, Tos::baseDate);

    /** The grammar of these options. */
    static final OptionList<TosOption> LIST = new OptionList<>(values());

    private final String text;
    private final Argument argument;

    @SuppressWarnings("ImmutableEnumChecker") // every effect is a method reference without state
    private final Effect effect;

    TosOption(String text, Argument argument, Effect effect) {
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
    void apply(Tos tos, Command command, Setting<TosOption> setting) {
        effect.apply(tos, command, setting);
    }

    /** What an option does. */
    @FunctionalInterface
    private interface Effect {
        void apply(Tos tos, Command command, Setting<TosOption> setting);
    }
}
