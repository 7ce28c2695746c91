package io.timewright.examples.report;

import java.util.Locale;

/** Writes moments and lengths of time as people say them. */
final class Moment {
    private static final long MINUTE = 60;
    private static final long HOUR = 3600;
    private static final long DAY = 86_400;

    private Moment() {}

    /** Returns seconds since the start in the largest units that fit, such as {@code 1 d 2 h} or {@code 5 min 20 s}. */
    static String text(double seconds) {
        long whole = (long) Math.floor(seconds + 1e-6);
        double rest = seconds - whole;
        if (whole < MINUTE) {
            return rest > 1e-3 ? trimmed(seconds) + " s" : whole + " s";
        }
        StringBuilder text = new StringBuilder();
        part(text, whole / DAY, "d");
        part(text, whole % DAY / HOUR, "h");
        part(text, whole % HOUR / MINUTE, "min");
        part(text, whole % MINUTE, "s");
        return text.toString();
    }

    private static void part(StringBuilder text, long amount, String unit) {
        if (amount > 0) {
            text.append(text.isEmpty() ? "" : " ").append(amount).append(' ').append(unit);
        }
    }

    private static String trimmed(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds).replaceFirst("\\.?0+$", "");
    }
}
