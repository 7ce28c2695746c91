package io.timewright.core.daemon;

import io.timewright.core.conf.Configuration;
import io.timewright.core.conf.reading.NtpConf;
import io.timewright.values.ConfigurationDiagnostic;
import io.timewright.values.ConfigurationDiagnostic.Severity;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.stream.Collectors;

/** A plugin's arguments that are lines as in ntp.conf. */
final class ArgumentLines {
    private static final Logger LOGGER = System.getLogger(ArgumentLines.class.getName());

    private ArgumentLines() {}

    /**
     * Returns what the lines ask for.
     *
     * @throws IllegalArgumentException if there is a mistake in them
     */
    static Configuration parse(String plugin, List<String> lines) {
        Configuration configuration = NtpConf.parse(plugin, String.join("\n", lines) + "\n");
        judge(configuration.diagnostics());
        return configuration;
    }

    /** Throws an {@link IllegalArgumentException} if there is an error; what is only odd is logged. */
    static void judge(List<ConfigurationDiagnostic> diagnostics) {
        if (diagnostics.stream().anyMatch(diagnostic -> diagnostic.severity() == Severity.ERROR)) {
            throw new IllegalArgumentException(
                    diagnostics.stream().map(ConfigurationDiagnostic::toString).collect(Collectors.joining("\n")));
        }
        diagnostics.forEach(diagnostic -> LOGGER.log(Level.WARNING, diagnostic.toString()));
    }
}
