package io.timewright.examples.table;

/** Writes intervals in ntpq's four columns: seconds, then minutes, hours, days and years, rounded as ntpq rounds. */
public final class Intervals {
    /** Never, or not yet a second ago. */
    public static final String NONE = "-";

    private static final long LAST_SECONDS = 2048;
    private static final long LAST_MINUTES = 300;
    private static final long LAST_HOURS = 96;
    private static final long LAST_DAYS = 999;
    private static final long LAST_YEARS = 999;

    private Intervals() {}

    /** Returns the interval of this many seconds. */
    public static String text(long seconds) {
        if (seconds <= 0) {
            return NONE;
        }
        if (seconds <= LAST_SECONDS) {
            return Long.toString(seconds);
        }
        long minutes = (seconds + 29) / 60;
        if (minutes <= LAST_MINUTES) {
            return minutes + "m";
        }
        long hours = (minutes + 29) / 60;
        if (hours <= LAST_HOURS) {
            return hours + "h";
        }
        long days = (hours + 11) / 24;
        if (days <= LAST_DAYS) {
            return days + "d";
        }
        // Four years have 1461 days.
        long years = (4 * days + 730) / 1461;
        return years <= LAST_YEARS ? years + "y" : "INF";
    }

    /** Returns the poll interval 2^exponent seconds; below a second, which ntpq does not know, a fraction. */
    public static String poll(int exponent) {
        return exponent < 0 ? "1/" + (1L << -exponent) : text(1L << exponent);
    }
}
