package io.timewright.values;

import javax.annotation.Nullable;

/**
 * Something that a configuration file should not say, or not in that way.
 *
 * @param severity how bad it is
 * @param file the file as it was named
 * @param line from 1
 * @param column of the word at fault, from 1
 * @param message what was found, what was expected, and what was done about it
 * @param source the line itself, where there is one
 */
public record ConfigurationDiagnostic(
        Severity severity,
        String file,
        int line,
        int column,
        String message,
        @Nullable String source) {
    /** How bad it is. */
    public enum Severity {
        /** Understood, but hardly what was meant. */
        WARNING,
        /** Not understood, or impossible; the rest of the command was ignored. */
        ERROR
    }

    /** Returns {@code file:line:column: severity: message}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + (severity == Severity.ERROR ? "error" : "warning") + ": "
                + message;
    }
}
