package io.timewright.core.conf.reading;

import io.timewright.core.access.RestrictFlag;
import java.util.Arrays;

/**
 * A flag of {@code restrict} as a keyword; the one of two words is known by its first.
 *
 * @param flag the flag
 * @param text its word, or the first of its words
 * @param argument what follows
 */
record RestrictWord(RestrictFlag flag, String text, Argument argument) implements Keyword {
    /** The grammar of the flags. */
    static final OptionList<RestrictWord> LIST = new OptionList<>(
            Arrays.stream(RestrictFlag.values()).map(RestrictWord::of).toArray(RestrictWord[]::new));

    private static RestrictWord of(RestrictFlag flag) {
        int space = flag.word().indexOf(' ');
        return space < 0
                ? new RestrictWord(flag, flag.word(), Argument.NONE)
                : new RestrictWord(flag, flag.word().substring(0, space), Argument.TEXT);
    }

    /** Returns the second word, empty where there is none. */
    String secondWord() {
        return flag.word().substring(Math.min(text.length() + 1, flag.word().length()));
    }
}
