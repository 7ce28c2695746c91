package io.timewright.simulated.scenario;

/**
 * One word of a scenario file.
 *
 * @param kind what it is
 * @param text as it is written
 * @param column where it begins, from 1
 */
record Token(Kind kind, String text, int column) {
    enum Kind {
        /** A keyword or the name of a host or function. */
        WORD,
        /** A number, with its unit if there is one, without a sign. */
        NUMBER,
        /** An operator, an arrow or a comparison. */
        SYMBOL,
        /** The end of the line. */
        END
    }

    boolean is(String symbolOrWord) {
        return kind != Kind.NUMBER && text.equals(symbolOrWord);
    }

    /** Returns the token as error messages quote it. */
    String quoted() {
        return kind == Kind.END ? "the end of the line" : "'" + text + "'";
    }
}
