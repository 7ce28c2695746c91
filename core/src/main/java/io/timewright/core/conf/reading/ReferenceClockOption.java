package io.timewright.core.conf.reading;

/** The options of NTPsec's {@code refclock local}, each as what {@code server} and {@code fudge} call it. */
enum ReferenceClockOption implements Keyword {
    UNIT("unit", Argument.INTEGER),
    STRATUM("stratum", Argument.SIGNED),
    REFID("refid", Argument.TEXT),
    TIME1("time1", Argument.REAL),
    MINPOLL("minpoll", Argument.INTEGER),
    MAXPOLL("maxpoll", Argument.INTEGER),
    PREFER("prefer", Argument.NONE),
    NOSELECT("noselect", Argument.NONE);

    /** The grammar of these options. */
    static final OptionList<ReferenceClockOption> LIST = new OptionList<>(values());

    private final String text;
    private final Argument argument;

    ReferenceClockOption(String text, Argument argument) {
        this.text = text;
        this.argument = argument;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public Argument argument() {
        return argument;
    }
}
