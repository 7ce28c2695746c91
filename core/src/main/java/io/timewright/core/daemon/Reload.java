package io.timewright.core.daemon;

import com.google.common.collect.Sets;
import io.timewright.core.access.AccessRules;
import io.timewright.core.conf.Configuration;
import io.timewright.values.ConfigurationDiagnostic;
import io.timewright.values.ConfigurationDiagnostic.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What becomes of a running daemon's configuration when its file is read again: sources, restrictions, keys, variables and the rules
 * for the clock (tos, tinker, leapfile) change, the rest waits for the next start. A file of which nothing about sources, or about access, could be read because of a
 * mistake changes nothing there.
 */
final class Reload {
    private static final String LATER = " takes effect at the next start only";
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
        merged = withRulesOf(next, merged.withKeys(next.keys())).withDiagnostics(List.of());
        Configuration comparable =
                next.withSources(merged.sources()).withAccess(merged.access(), merged.namedRestrictions());
        waiting(merged, comparable).forEach(line -> diagnostics.add(remark(file, line)));
        return merged.withDiagnostics(diagnostics);
    }

    /** Returns {@code old} with all those rules of another configuration that are about neither sources, access nor keys. */
    static Configuration withRulesOf(Configuration next, Configuration old) {
        return old.withRulesOf(next)
                .withMonitorOf(next)
                .withVariables(next.daemon().variables());
    }

    /** Returns, line by line, what is wished and does not hold. */
    private static List<String> waiting(Configuration held, Configuration wished) {
        List<String> waiting = new ArrayList<>();
        differing(held, wished).forEach(line -> waiting.add("'" + line + "'" + LATER));
        Set<String> kept = lines(wished).map(Reload::directive).collect(Collectors.toSet());
        lines(held)
                .filter(line -> !kept.contains(directive(line)))
                .forEach(line -> waiting.add("that there is no '" + line + "' any more" + LATER));
        return waiting;
    }

    /** Returns the lines of {@code wished} that {@code held} does not have. */
    static List<String> differing(Configuration held, Configuration wished) {
        Set<String> lines = lines(held).collect(Collectors.toSet());
        List<String> differing = new ArrayList<>();
        lines(wished).filter(line -> !lines.contains(line)).forEach(differing::add);
        Sets.difference(wished.enabled(), held.enabled()).forEach(toggle -> differing.add("enable " + toggle.text()));
        Sets.difference(held.enabled(), wished.enabled()).forEach(toggle -> differing.add("disable " + toggle.text()));
        return differing;
    }

    /** Without the switches, of which one line has many. */
    private static Stream<String> lines(Configuration configuration) {
        return configuration.text().lines().filter(line -> !line.startsWith("enable ") && !line.startsWith("disable "));
    }

    private static String directive(String line) {
        return line.substring(0, (line + " ").indexOf(' '));
    }

    private static boolean isOpen(Configuration configuration) {
        return configuration.access().equals(AccessRules.OPEN)
                && configuration.namedRestrictions().isEmpty();
    }

    private static ConfigurationDiagnostic remark(Path file, String text) {
        return new ConfigurationDiagnostic(Severity.WARNING, file.toString(), 1, 1, text, null);
    }
}
