package io.timewright.core.conf.reading;

/** What follows the name of an option. */
enum Argument {
    /** Nothing. */
    NONE("nothing"),
    /** A decimal integer. */
    SIGNED("a whole number"),
    /** A decimal integer or a hexadecimal one. */
    INTEGER("a whole number"),
    /** A number with or without a fraction. */
    REAL("a number"),
    /** 0, 1 or {@code true}. */
    BOOLEAN("0 or 1"),
    /** Any text. */
    TEXT("a word");

    private final String expected;

    Argument(String expected) {
        this.expected = expected;
    }

    /** Returns what is expected, in words. */
    String expected() {
        return expected;
    }
}
