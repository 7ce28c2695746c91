package io.timewright.core.daemon;

import io.timewright.core.access.AccessRules;
import io.timewright.core.conf.Configuration;
import io.timewright.values.ConfigurationDiagnostic;
import io.timewright.values.ConfigurationDiagnostic.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of a running daemon's configuration when its file is read again: sources, restrictions, keys and the rules for the
 * clock (tos, tinker, leapfile) change, the rest waits for the next start. A file of which nothing about sources, or about access, could be read because of a
 * mistake changes nothing there.
 */
final class Reload {
    private static final String KEPT = "; the old ones are kept, because of the mistakes in the file";

    private Reload() {}

    /** Returns what holds from now on, with the diagnostics of the new file and what was not taken from it. */
    static Configuration merge(Configuration old, Configuration next, Path file) {
        List<ConfigurationDiagnostic> diagnostics = new ArrayList<>(next.diagnostics());
        boolean mistaken = diagnostics.stream().anyMatch(found -> found.severity() == Severity.ERROR);
        Configuration merged = old.withDiagnostics(List.of());
        if (mistaken && next.sources().isEmpty() && !old.sources().isEmpty()) {
            diagnostics.add(remark(file, "no source could be read" + KEPT));
        } else {
            merged = merged.withSources(next.sources());
        }
        if (mistaken && isOpen(next) && !isOpen(old)) {
            diagnostics.add(remark(file, "no restrictions could be read" + KEPT));
        } else {
            merged = merged.withAccess(next.access(), next.namedRestrictions());
        }
        merged = merged.withKeys(next.keys()).withRulesOf(next);
        Configuration comparable =
                next.withSources(merged.sources()).withAccess(merged.access(), merged.namedRestrictions());
        if (!comparable.withoutPositions().equals(merged.withoutPositions())) {
            diagnostics.add(
                    remark(
                            file,
                            "what is not about sources, access, keys, tos, tinker or the leap file takes effect at the next start only"));
        }
        return merged.withDiagnostics(diagnostics);
    }

    private static boolean isOpen(Configuration configuration) {
        return configuration.access().equals(AccessRules.OPEN)
                && configuration.namedRestrictions().isEmpty();
    }

    private static ConfigurationDiagnostic remark(Path file, String text) {
        return new ConfigurationDiagnostic(Severity.WARNING, file.toString(), 1, 1, text, null);
    }
}
