package io.timewright.values;

import io.timewright.values.ConfigurationDiagnostic.Severity;
import java.util.List;

/**
 * What became of a configuration file.
 *
 * @param effective what is obeyed, defaults included, as an {@code ntp.conf} in one piece that asks for the same
 * @param diagnostics what was wrong, in the order of the file
 */
public record ConfigurationReport(String effective, List<ConfigurationDiagnostic> diagnostics) {
    /** Copies the list. */
    public ConfigurationReport {
        diagnostics = List.copyOf(diagnostics);
    }

    /** Returns whether something was not understood or is impossible. */
    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
    }
}
