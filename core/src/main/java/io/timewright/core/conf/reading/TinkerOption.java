package io.timewright.core.conf.reading;

/** The options of {@code tinker}, each with its rule. */
enum TinkerOption implements Keyword {
    STEP("step", Tinkering::step),
    STEPFWD("stepfwd", Tinkering::stepForward),
    STEPBACK("stepback", Tinkering::stepBackward),
    PANIC("panic", Tinkering::panic),
    STEPOUT("stepout", Tinkering::stepout),
    FREQ("freq", Tinkering::frequency),
    ALLAN("allan", (tinkering, command, setting) -> command.noEffect(setting, "noise and wander are learnt")),
    DISPERSION("dispersion", (tinkering, command, setting) -> command.noEffect(setting, "wander is learnt")),
    HUFFPUFF(
            "huffpuff",
            (tinkering, command, setting) ->
                    command.noEffect(setting, "delays in one direction are filtered in any case")),
    TICK(
            "tick",
            (tinkering, command, setting) -> command.noEffect(setting, "the clock's tick is its adjuster's business"));

    /** The grammar of these options. */
    static final OptionList<TinkerOption> LIST = new OptionList<>(values());

    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // every effect is a lambda without state
    private final Effect effect;

    TinkerOption(String text, Effect effect) {
        this.text = text;
        this.effect = effect;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public Argument argument() {
        return Argument.REAL;
    }

    /** Applies the option. */
    void apply(Tinkering tinkering, Command command, Setting<TinkerOption> setting) {
        effect.apply(tinkering, command, setting);
    }

    /** What an option does. */
    @FunctionalInterface
    private interface Effect {
        void apply(Tinkering tinkering, Command command, Setting<TinkerOption> setting);
    }
}
