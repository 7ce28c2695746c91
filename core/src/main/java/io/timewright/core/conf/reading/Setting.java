package io.timewright.core.conf.reading;

import java.time.Duration;

/**
 * An option with its value, of the right kind but not yet checked for its range.
 *
 * @param <K> the table of options
 * @param keyword the option
 * @param word the option where it stands
 * @param text the value as written, empty where there is none
 * @param number the value of a numeric argument, otherwise 0
 */
record Setting<K extends Keyword>(K keyword, Word word, String text, double number) {
    private static final double NANOS_PER_SECOND = 1e9;

    /** Returns the number of a value whose range is checked. */
    int integer() {
        return (int) number;
    }

    /** Returns the number, of seconds, of a value whose range is checked. */
    Duration duration() {
        return duration(number);
    }

    /** Returns {@code seconds}, whose range is checked. */
    static Duration duration(double seconds) {
        return Duration.ofNanos(Math.round(seconds * NANOS_PER_SECOND));
    }

    /** Returns the option with its value as written, in quotation marks. */
    String shown() {
        return text.isEmpty() ? word.shown() : Word.shown(word.text() + " " + text);
    }
}
