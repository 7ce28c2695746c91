package io.timewright.core.conf;

/**
 * Where something stands in a configuration.
 *
 * @param file the file as it was named
 * @param line from 1
 * @param column in UTF-16 characters, from 1; a tab counts as one
 */
public record Position(String file, int line, int column) {
    /** What stands nowhere. */
    public static final Position NOWHERE = new Position("", 0, 0);

    /** Returns {@code file:line:column}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
