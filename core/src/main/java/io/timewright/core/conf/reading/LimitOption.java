package io.timewright.core.conf.reading;

import io.timewright.core.access.RateLimits;

/** The options of {@code discard} and {@code mru}, each with its rule. */
enum LimitOption implements Keyword {
    AVERAGE("average", 0, 16, RateLimits::withAverageExponent),
    MINIMUM("minimum", 0, 65_535, RateLimits::withMinimumSeconds),
    MONITOR("monitor", 1, Integer.MAX_VALUE, RateLimits::withMonitorSeconds),
    MINDEPTH("mindepth", 0, LimitOption.MOST_CLIENTS, RateLimits::withMinimumDepth),
    MAXAGE("maxage", 0, Integer.MAX_VALUE, RateLimits::withMaximumAgeSeconds),
    MAXDEPTH("maxdepth", 1, LimitOption.MOST_CLIENTS, RateLimits::withMaximumDepth),
    MAXMEM("maxmem", 1, LimitOption.MOST_CLIENTS, RateLimits::withMaximumKilobytes),
    INCALLOC("incalloc"),
    INCMEM("incmem"),
    INITALLOC("initalloc"),
    INITMEM("initmem");

    /** The grammar of {@code discard}. */
    static final OptionList<LimitOption> DISCARD = new OptionList<>(new LimitOption[] {AVERAGE, MINIMUM, MONITOR});

    /** The grammar of {@code mru}. */
    static final OptionList<LimitOption> MRU = new OptionList<>(
            new LimitOption[] {MINDEPTH, MAXAGE, MAXDEPTH, MAXMEM, INCALLOC, INCMEM, INITALLOC, INITMEM});

    private static final int MOST_CLIENTS = 1 << 24;

    private final String text;
    private final int least;
    private final int most;

    @SuppressWarnings("ImmutableEnumChecker") // every change is a method reference without state
    private final Change change;

    private final boolean obeyed;

    LimitOption(String text) {
        this(text, 0, Integer.MAX_VALUE, (limits, value) -> limits, false);
    }

    LimitOption(String text, int least, int most, Change change) {
        this(text, least, most, change, true);
    }

    LimitOption(String text, int least, int most, Change change, boolean obeyed) {
        this.text = text;
        this.least = least;
        this.most = most;
        this.change = change;
        this.obeyed = obeyed;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public Argument argument() {
        return Argument.SIGNED;
    }

    /** Returns the limits with this one changed. */
    static RateLimits apply(Command command, Setting<LimitOption> setting, RateLimits limits) {
        LimitOption option = setting.keyword();
        if (!option.obeyed) {
            command.noEffect(setting, "memory is taken as clients come");
            return limits;
        }
        return command.inRange(setting, option.least, option.most)
                ? option.change.apply(limits, setting.integer())
                : limits;
    }

    /** Changes one of the limits. */
    @FunctionalInterface
    private interface Change {
        RateLimits apply(RateLimits limits, int value);
    }
}
