package io.timewright.core.control;

import io.timewright.values.NtpTimestamp;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** Writes {@code name=value} pairs as ntpd does: separated by commas, in lines of some 72 characters. */
final class VariableWriter {
    private static final int LINE_LENGTH = 72;

    private final StringBuilder text = new StringBuilder();
    private int lineLength;

    /** Adds a pair. */
    VariableWriter put(String name, String value) {
        String item = name + "=" + value;
        if (!text.isEmpty()) {
            text.append(',');
            lineLength++;
            if (item.length() + lineLength + 1 >= LINE_LENGTH) {
                text.append("\r\n");
                lineLength = 0;
            } else {
                text.append(' ');
                lineLength++;
            }
        }
        text.append(item);
        lineLength += item.length();
        return this;
    }

    /** Returns how many bytes have been written. */
    int length() {
        return text.length();
    }

    /** Returns the bytes, ending in a line's end unless there are none. */
    byte[] bytes() {
        String whole = text.isEmpty() ? "" : text + "\r\n";
        return whole.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Returns text in double quotes. Quotes and control characters within it, which nobody could read back, become '?'. */
    static String quoted(String value) {
        return '"' + value.replaceAll("[\"\\p{Cntrl}]|[^\\x20-\\xff]", "?") + '"';
    }

    /** Returns text as it is if it is one word, otherwise in double quotes. */
    static String quotedIfNeeded(String value) {
        boolean word = value.chars().allMatch(c -> c > ' ' && c < 0x7f && c != ',' && c != '"' && c != '=');
        return word ? value : quoted(value);
    }

    /** Returns milliseconds with {@code decimals} places. */
    static String millis(double seconds, int decimals) {
        return decimal(seconds * 1e3, decimals);
    }

    /** Returns milliseconds with {@code decimals} places. */
    static String millis(Duration duration, int decimals) {
        return decimal(duration.toNanos() * 1e-6, decimals);
    }

    /** Returns a number with {@code decimals} places. */
    static String decimal(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** Returns a hexadecimal number. */
    static String hex(int value) {
        return "0x" + Integer.toHexString(value);
    }

    /** Returns a timestamp. */
    static String timestamp(NtpTimestamp timestamp) {
        return "0x" + timestamp;
    }
}
