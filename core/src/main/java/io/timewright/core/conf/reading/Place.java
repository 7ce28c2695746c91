package io.timewright.core.conf.reading;

import io.timewright.core.conf.Position;
import io.timewright.values.ConfigurationDiagnostic;
import io.timewright.values.ConfigurationDiagnostic.Severity;

/**
 * A column of a line, known well enough to be complained about.
 *
 * @param line the line
 * @param column from 1
 */
record Place(SourceLine line, int column) {
    /** Returns the place without the text. */
    Position position() {
        return new Position(line.file(), line.number(), column);
    }

    /** Returns a diagnostic of this place. */
    ConfigurationDiagnostic diagnostic(Severity severity, String message) {
        return new ConfigurationDiagnostic(
                severity,
                line.file(),
                line.number(),
                column,
                message,
                line.text().isEmpty() ? null : line.text());
    }
}
