package io.timewright.core.packet;

import java.time.Instant;

/** Chooses the era of what comes in from the network (RFC 5905, section 6). */
public final class EraPivot {
    /**
     * No packet is older than this program. A machine that wakes up in 1970 without a battery would otherwise take a server of 2040
     * for one of 1904.
     */
    private static final long NOT_BEFORE = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond() * 1_000_000_000L;

    private EraPivot() {}

    /** Returns the pivot for timestamps received while the wall clock shows {@code epochNanos}. */
    public static long of(long epochNanos) {
        return Math.max(epochNanos, NOT_BEFORE);
    }
}
