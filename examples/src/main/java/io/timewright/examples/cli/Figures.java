package io.timewright.examples.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Writes durations as the decimal numbers that NTP's tools print; the same in every locale. */
public final class Figures {
    private static final int NANO_DIGITS = 9;
    private static final int MILLI_DIGITS = 6;

    private Figures() {}

    /** Returns seconds with {@code decimals} places. */
    public static String seconds(Duration duration, int decimals) {
        return plain(duration, NANO_DIGITS, decimals);
    }

    /** Returns seconds with {@code decimals} places and always a sign, as in {@code +0.000123}. */
    public static String signedSeconds(Duration duration, int decimals) {
        return signed(duration, NANO_DIGITS, decimals);
    }

    /** Returns milliseconds with {@code decimals} places. */
    public static String millis(Duration duration, int decimals) {
        return plain(duration, MILLI_DIGITS, decimals);
    }

    /** Returns milliseconds with {@code decimals} places and always a sign. */
    public static String signedMillis(Duration duration, int decimals) {
        return signed(duration, MILLI_DIGITS, decimals);
    }

    /** Returns a number with {@code decimals} places. */
    public static String decimal(BigDecimal number, int decimals) {
        return number.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    }

    /** Returns the first {@code width} characters. */
    public static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width);
    }

    /** The sign is that of the value before rounding, as in C: a small negative offset reads {@code -0.000}. */
    private static String signed(Duration duration, int unitDigits, int decimals) {
        return (duration.isNegative() ? "-" : "+") + plain(duration.abs(), unitDigits, decimals);
    }

    private static String plain(Duration duration, int unitDigits, int decimals) {
        BigDecimal seconds = BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
        return seconds.scaleByPowerOfTen(NANO_DIGITS - unitDigits)
                .setScale(decimals, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
