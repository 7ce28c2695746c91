package io.timewright.core.conf;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.Consumer;

/** Writes ntp.conf: lines of words that are read again as the same words. */
final class Lines {
    private static final String NEEDS_QUOTES = "#{}(),;|=";

    private final StringBuilder text = new StringBuilder();

    /** Adds a line that begins with {@code directive}. */
    Lines line(String directive, Consumer<Line> words) {
        Line line = new Line(directive);
        words.accept(line);
        text.append(line.words).append('\n');
        return this;
    }

    /** Adds a line of a directive and one text. */
    Lines line(String directive, Object argument) {
        return line(directive, line -> line.text(argument.toString()));
    }

    /** Adds a comment. */
    Lines comment(String comment) {
        text.append("# ").append(comment).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** Returns a number as ntp.conf writes it: without exponent, with as many digits as it takes. */
    static String number(double value) {
        return plain(BigDecimal.valueOf(value));
    }

    /** Returns seconds. */
    static String seconds(Duration duration) {
        return plain(BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9)));
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** The words of one line. */
    static final class Line {
        private final StringBuilder words;

        private Line(String directive) {
            words = new StringBuilder(directive);
        }

        /** Adds a keyword or number, which is never quoted. */
        Line word(String word) {
            words.append(' ').append(word);
            return this;
        }

        /** Adds a keyword where {@code condition} holds. */
        Line wordIf(boolean condition, String word) {
            return condition ? word(word) : this;
        }

        /** Adds a keyword and its number. */
        Line word(String word, long value) {
            return word(word).word(Long.toString(value));
        }

        /** Adds a keyword and its number of seconds. */
        Line word(String word, Duration value) {
            return word(word).word(seconds(value));
        }

        /** Adds any text, quoted where it has to be. */
        Line text(String value) {
            boolean plain =
                    !value.isEmpty() && value.chars().allMatch(c -> c > ' ' && c < 0x7f && NEEDS_QUOTES.indexOf(c) < 0);
            return word(plain ? value : '"' + value + '"');
        }
    }
}
