package io.timewright.core.conf.reading;

/**
 * One line of a configuration.
 *
 * @param file the file as it was named
 * @param number of the line in its file, from 1
 * @param ordinal of the line in the order of reading, included files in their places
 * @param text without its line end; empty where there is no line to show
 */
record SourceLine(String file, int number, int ordinal, String text) {
    /** Returns a place in this line. */
    Place at(int column) {
        return new Place(this, column);
    }

    /** Returns where {@code word} of this line begins. */
    Place at(Word word) {
        return at(word.column());
    }

    /** Returns the place after the last character. */
    Place end() {
        return at(text.length() + 1);
    }
}
