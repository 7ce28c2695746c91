package io.timewright.core.conf.reading;

/** The options of {@code server}, {@code peer} and {@code pool}, each with its rule. */
enum SourceOption implements Keyword {
    IBURST("iburst", (source, option) -> source.options().iburst()),
    BURST("burst", (source, option) -> source.options().burst()),
    PREFER("prefer", (source, option) -> source.options().prefer()),
    NOSELECT("noselect", (source, option) -> source.options().noselect()),
    TRUE("true", (source, option) -> source.options().truechimer()),
    MINPOLL("minpoll", Argument.INTEGER, SourceBuilder::minimumPoll),
    MAXPOLL("maxpoll", Argument.INTEGER, SourceBuilder::maximumPoll),
    VERSION("version", Argument.INTEGER, SourceBuilder::version),
    KEY("key", Argument.INTEGER, SourceBuilder::key),
    MODE("mode", Argument.INTEGER, SourceBuilder::mode),
    TTL("ttl", Argument.INTEGER, SourceBuilder::timeToLive),
    // As ntpd does where it is built without: otherwise a server believed to be authenticated would not be.
    AUTOKEY("autokey", (source, option) -> {
        throw source.refused(option, "obsolete and not supported; use 'key', or NTS");
    }),
    IDENT("ident", Argument.TEXT, SourceBuilder::ignored),
    PREEMPT("preempt", SourceBuilder::ignored),
    XLEAVE("xleave", SourceBuilder::interleaved),
    // Every request of ours has a random transmit timestamp.
    XMTNONCE("xmtnonce", (source, option) -> {});

    /** The grammar of these options. */
    static final OptionList<SourceOption> LIST = new OptionList<>(values());

    private final String text;
    private final Argument argument;

    @SuppressWarnings("ImmutableEnumChecker") // every effect is a lambda without state
    private final Effect effect;

    SourceOption(String text, Effect effect) {
        this(text, Argument.NONE, effect);
    }

    SourceOption(String text, Argument argument, Effect effect) {
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

    /**
     * Applies the option.
     *
     * @throws DroppedLineException if its value is impossible here
     */
    void apply(SourceBuilder source, Setting<SourceOption> option) throws DroppedLineException {
        effect.apply(source, option);
    }

    /** What an option does to a source. */
    @FunctionalInterface
    private interface Effect {
        void apply(SourceBuilder source, Setting<SourceOption> option) throws DroppedLineException;
    }
}
