package io.timewright.core.synchronizer;

import io.timewright.values.LeapIndicator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** When an announced leap second is due, and what it does (RFC 5905, section 7.3: at the end of the current month, in UTC). */
final class LeapSecond {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long DAY_SECONDS = 86_400;

    private LeapSecond() {}

    /** Returns what the clock is moved by: back by a second where one is inserted, forward where one is left out. */
    static long shiftNanos(LeapIndicator leap) {
        return switch (leap) {
            case LAST_MINUTE_61 -> -SECOND_NANOS;
            case LAST_MINUTE_59 -> SECOND_NANOS;
            default -> 0;
        };
    }

    /**
     * Returns the reading at which the clock is moved: midnight after an inserted second's 23:59:59, and one second before midnight
     * where 23:59:59 is left out. Only the last day of a month has one.
     *
     * @return nanoseconds since the Unix epoch, or {@link Long#MAX_VALUE} if none is due on the day of the reading
     */
    static long dueEpochNanos(LeapIndicator leap, long epochNanos) {
        long shift = shiftNanos(leap);
        if (shift == 0) {
            return Long.MAX_VALUE;
        }
        Instant now = Instant.ofEpochSecond(0, epochNanos);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (today.getDayOfMonth() != today.lengthOfMonth()) {
            return Long.MAX_VALUE;
        }
        long midnight = (today.toEpochDay() + 1) * DAY_SECONDS * SECOND_NANOS;
        return shift < 0 ? midnight : midnight - SECOND_NANOS;
    }
}
