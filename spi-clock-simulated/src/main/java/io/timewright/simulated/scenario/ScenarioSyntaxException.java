package io.timewright.simulated.scenario;

/** A scenario file says something that makes no sense; the message is {@code file:line:column: found …, expected …}. */
public final class ScenarioSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final int column;

    ScenarioSyntaxException(String file, int line, int column, String problem) {
        super(file + ":" + line + ":" + column + ": " + problem);
        this.file = file;
        this.line = line;
        this.column = column;
    }

    /** Returns the file as it was named. */
    public String file() {
        return file;
    }

    /** Returns the line, from 1. */
    public int line() {
        return line;
    }

    /** Returns the column in UTF-16 characters, from 1; a tab counts as one. */
    public int column() {
        return column;
    }
}
