package io.timewright.spi;

import java.time.Duration;

/** How long to wait, as an application says it and as a counter of nanoseconds can take it. */
public final class WaitingTime {
    /** A century and a half, for ever; any reading of a counter may be added to it. */
    public static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 2);

    private WaitingTime() {}

    /** Returns {@code delay}, but zero if it is negative, and {@link #LONGEST} if it is longer. */
    public static Duration cut(Duration delay) {
        if (delay.isNegative()) {
            return Duration.ZERO;
        }
        return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
    }
}
