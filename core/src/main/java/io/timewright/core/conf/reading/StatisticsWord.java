package io.timewright.core.conf.reading;

import io.timewright.core.conf.StatisticsKind;
import java.util.Arrays;

/** A kind of statistics as a keyword. */
record StatisticsWord(StatisticsKind kind) implements Keyword {
    /** The grammar of {@code statistics}. */
    static final OptionList<StatisticsWord> LIST = new OptionList<>(
            Arrays.stream(StatisticsKind.values()).map(StatisticsWord::new).toArray(StatisticsWord[]::new));

    @Override
    public String text() {
        return kind.text();
    }

    @Override
    public Argument argument() {
        return Argument.NONE;
    }

    /** Reports a kind that is never written. */
    static void warnOfEmpty(Command command, Word word, StatisticsKind kind) {
        switch (kind) {
            case CRYPTOSTATS ->
                command.warning(word, "'cryptostats' stays empty: it is about Autokey, which is obsolete");
            case TIMINGSTATS -> command.warning(word, "'timingstats' stays empty: it is about ntpd's own speed");
            default -> {
                // Written.
            }
        }
    }
}
