package io.timewright.core.statistics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.JulianFields;
import java.util.Locale;

/** Moments as statistics have them: the modified Julian day and the seconds since midnight, both of UTC. */
final class DayTime {
    private static final long SECOND_MILLIS = 1000;
    private static final long DAY_MILLIS = 86_400 * SECOND_MILLIS;

    private DayTime() {}

    /** Returns day and seconds with three decimals, cut and not rounded: a day has no second 86400. */
    static String text(long epochNanos) {
        long millis = Math.floorDiv(epochNanos, 1_000_000L);
        long ofDay = Math.floorMod(millis, DAY_MILLIS);
        return String.format(
                Locale.ROOT,
                "%d %d.%03d",
                date(epochNanos).getLong(JulianFields.MODIFIED_JULIAN_DAY),
                ofDay / SECOND_MILLIS,
                ofDay % SECOND_MILLIS);
    }

    /** Returns the date. */
    static LocalDate date(long epochNanos) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(0, epochNanos), ZoneOffset.UTC);
    }
}
