package io.timewright.core.conf.reading;

/** A word with a meaning where options are expected. */
interface Keyword {
    /** Returns the word itself. */
    String text();

    /** Returns what has to follow it. */
    Argument argument();
}
