package io.timewright.core.conf.reading;

import io.timewright.core.conf.Toggle;
import java.util.Arrays;

/** A toggle as a keyword. */
record ToggleWord(Toggle toggle) implements Keyword {
    /** The grammar of {@code enable} and {@code disable}. */
    static final OptionList<ToggleWord> LIST =
            new OptionList<>(Arrays.stream(Toggle.values()).map(ToggleWord::new).toArray(ToggleWord[]::new));

    @Override
    public String text() {
        return toggle.text();
    }

    @Override
    public Argument argument() {
        return Argument.NONE;
    }
}
