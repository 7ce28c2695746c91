package io.timewright.core.conf.reading;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The numbers of ntp.conf, as ntpd's scanner knows them. */
final class Numbers {
    /** What stands for every larger unsigned number: it is out of every range. */
    static final long LARGEST_UNSIGNED = 0xffff_ffffL;

    private static final Pattern SIGNED = Pattern.compile("-?[0-9]+");
    private static final Pattern HEXADECIMAL = Pattern.compile("0[xX][0-9a-fA-F]+");
    private static final Pattern REAL = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    private static final int MOST_DIGITS = 18;

    private Numbers() {}

    /** Returns the value of a decimal integer that fits into 31 bits and a sign. */
    static OptionalLong signed(Word word) {
        if (word.quoted() || !SIGNED.matcher(word.text()).matches()) {
            return OptionalLong.empty();
        }
        long value = digits(word.text(), 10);
        return value < Integer.MIN_VALUE || value > Integer.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** Returns the value of a decimal integer or a hexadecimal one with {@code 0x}. */
    static OptionalLong integer(Word word) {
        String text = word.text();
        if (word.quoted()) {
            return OptionalLong.empty();
        }
        if (HEXADECIMAL.matcher(text).matches()) {
            return OptionalLong.of(Math.min(digits(text.substring(2), 16), LARGEST_UNSIGNED));
        }
        return SIGNED.matcher(text).matches()
                ? OptionalLong.of(Math.min(digits(text, 10), LARGEST_UNSIGNED))
                : OptionalLong.empty();
    }

    /** Returns the value of a decimal number with or without fraction and exponent; infinite where it is too large. */
    static OptionalDouble real(Word word) {
        return !word.quoted() && REAL.matcher(word.text()).matches()
                ? OptionalDouble.of(Double.parseDouble(word.text()))
                : OptionalDouble.empty();
    }

    private static long digits(String text, int radix) {
        boolean negative = text.startsWith("-");
        String significant = text.substring(negative ? 1 : 0).replaceFirst("^0+(?=.)", "");
        if (significant.length() > (radix == 16 ? MOST_DIGITS - 3 : MOST_DIGITS)) {
            return negative ? -LARGEST_UNSIGNED : LARGEST_UNSIGNED;
        }
        long magnitude = Long.parseLong(significant, radix);
        return negative ? -magnitude : magnitude;
    }
}
