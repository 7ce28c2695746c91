package io.timewright.core.conf;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Sets;
import io.timewright.core.access.AccessRules;
import io.timewright.core.access.InterfaceRule;
import io.timewright.core.conf.DaemonSettings.Variable;
import io.timewright.core.conf.Lines.Line;
import io.timewright.values.ConfigurationDiagnostic;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an ntp.conf asks for, as far as it was understood. Immutable.
 *
 * @param sources the time sources in the order of the file, no address twice, without those that could not be used
 * @param interfaces which local addresses are served, in the order of the file
 * @param access who is answered, and how often
 * @param namedRestrictions who is answered of those who have names
 * @param selection what {@code tos} says
 * @param tinker what {@code tinker} says
 * @param enabled what is enabled, by default or by a line
 * @param driftFile where the frequency is kept between runs; empty if nowhere
 * @param keys which symmetric keys there are
 * @param modes what is broadcast and listened to
 * @param statistics which statistics are written
 * @param daemon what concerns the process rather than the clock
 * @param diagnostics what was wrong, in the order of reading; included files stand where they are included
 */
public record Configuration(
        List<SourceDirective> sources,
        List<InterfaceRule> interfaces,
        AccessRules access,
        List<NamedRestriction> namedRestrictions,
        SelectionSettings selection,
        Tinker tinker,
        Set<Toggle> enabled,
        Optional<Path> driftFile,
        KeySettings keys,
        ModeSettings modes,
        StatisticsSettings statistics,
        DaemonSettings daemon,
        List<ConfigurationDiagnostic> diagnostics) {
    /** Copies the collections. */
    public Configuration {
        sources = ImmutableList.copyOf(sources);
        interfaces = ImmutableList.copyOf(interfaces);
        namedRestrictions = ImmutableList.copyOf(namedRestrictions);
        enabled = Sets.immutableEnumSet(enabled);
        diagnostics = ImmutableList.copyOf(diagnostics);
    }

    /**
     * Returns the configuration as an ntp.conf in one piece, without what was not understood and with the defaults that
     * matter. Reading it gives an equal configuration but for positions and diagnostics.
     */
    public String text() {
        Lines lines = new Lines();
        sources.forEach(source -> source.writeTo(lines));
        driftFile.ifPresent(file -> lines.line("driftfile", file));
        interfaces.forEach(rule -> AccessText.write(rule, lines));
        AccessText.write(access, namedRestrictions, lines);
        keys.writeTo(lines);
        modes.writeTo(lines);
        statistics.writeTo(lines);
        daemon.writeTo(lines);
        selection.writeTo(lines);
        tinker.writeTo(lines);
        writeToggles(lines, "enable", enabled);
        writeToggles(lines, "disable", Sets.difference(EnumSet.allOf(Toggle.class), enabled));
        return lines.toString();
    }

    /** Returns the same with other sources. */
    public Configuration withSources(List<SourceDirective> sources) {
        return new Configuration(
                sources,
                interfaces,
                access,
                namedRestrictions,
                selection,
                tinker,
                enabled,
                driftFile,
                keys,
                modes,
                statistics,
                daemon,
                diagnostics);
    }

    /** Returns the same with other keys. */
    public Configuration withKeys(KeySettings keys) {
        return new Configuration(
                sources,
                interfaces,
                access,
                namedRestrictions,
                selection,
                tinker,
                enabled,
                driftFile,
                keys,
                modes,
                statistics,
                daemon,
                diagnostics);
    }

    /** Returns the same with other local addresses. */
    public Configuration withInterfaces(List<InterfaceRule> interfaces) {
        return new Configuration(
                sources,
                interfaces,
                access,
                namedRestrictions,
                selection,
                tinker,
                enabled,
                driftFile,
                keys,
                modes,
                statistics,
                daemon,
                diagnostics);
    }

    /** Returns the same with another drift file. */
    public Configuration withDriftFile(Optional<Path> driftFile) {
        return new Configuration(
                sources,
                interfaces,
                access,
                namedRestrictions,
                selection,
                tinker,
                enabled,
                driftFile,
                keys,
                modes,
                statistics,
                daemon,
                diagnostics);
    }

    /** Returns the same with other statistics. */
    public Configuration withStatistics(StatisticsSettings statistics) {
        return new Configuration(
                sources,
                interfaces,
                access,
                namedRestrictions,
                selection,
                tinker,
                enabled,
                driftFile,
                keys,
                modes,
                statistics,
                daemon,
                diagnostics);
    }

    /** Returns the same with another discipline. */
    public Configuration withTinker(Tinker tinker) {
        return new Configuration(
                sources,
                interfaces,
                access,
                namedRestrictions,
                selection,
                tinker,
                enabled,
                driftFile,
                keys,
                modes,
                statistics,
                daemon,
                diagnostics);
    }

    /** Returns the same with other rules about access. */
    public Configuration withAccess(AccessRules access, List<NamedRestriction> namedRestrictions) {
        return new Configuration(
                sources,
                interfaces,
                access,
                namedRestrictions,
                selection,
                tinker,
                enabled,
                driftFile,
                keys,
                modes,
                statistics,
                daemon,
                diagnostics);
    }

    /** Returns the same with other variables for ntpq. */
    public Configuration withVariables(List<Variable> variables) {
        return new Configuration(
                sources,
                interfaces,
                access,
                namedRestrictions,
                selection,
                tinker,
                enabled,
                driftFile,
                keys,
                modes,
                statistics,
                daemon.withVariables(variables),
                diagnostics);
    }

    /** Returns the same with clients remembered or not, as in another configuration. */
    public Configuration withMonitorOf(Configuration other) {
        Set<Toggle> switched = EnumSet.noneOf(Toggle.class);
        for (Toggle toggle : Toggle.values()) {
            Configuration decisive = toggle == Toggle.MONITOR ? other : this;
            if (decisive.enabled.contains(toggle)) {
                switched.add(toggle);
            }
        }
        return new Configuration(
                sources,
                interfaces,
                access,
                namedRestrictions,
                selection,
                tinker,
                switched,
                driftFile,
                keys,
                modes,
                statistics,
                daemon,
                diagnostics);
    }

    /** Returns the same with the leap file of another configuration. */
    public Configuration withLeapFileOf(Configuration other) {
        return new Configuration(
                sources,
                interfaces,
                access,
                namedRestrictions,
                selection,
                tinker,
                enabled,
                driftFile,
                keys,
                modes,
                statistics,
                daemon.withLeapFile(other.daemon.leapFile()),
                diagnostics);
    }

    /** Returns the same with other rules for the clock: those of another configuration. */
    public Configuration withRulesOf(Configuration other) {
        return new Configuration(
                sources,
                interfaces,
                access,
                namedRestrictions,
                other.selection,
                other.tinker,
                enabled,
                driftFile,
                keys,
                modes,
                statistics,
                daemon.withLeapFile(other.daemon.leapFile()),
                diagnostics);
    }

    /** Returns the same with other diagnostics. */
    public Configuration withDiagnostics(List<ConfigurationDiagnostic> diagnostics) {
        return new Configuration(
                sources,
                interfaces,
                access,
                namedRestrictions,
                selection,
                tinker,
                enabled,
                driftFile,
                keys,
                modes,
                statistics,
                daemon,
                diagnostics);
    }

    /** Returns what is asked for, wherever it stands and whatever else was wrong, so that two files can be compared. */
    public Configuration withoutPositions() {
        return new Configuration(
                sources.stream().map(SourceDirective::withoutPosition).toList(),
                interfaces,
                access,
                namedRestrictions.stream()
                        .map(NamedRestriction::withoutPosition)
                        .toList(),
                selection,
                tinker,
                enabled,
                driftFile,
                keys.withoutPositions(),
                modes.withoutPositions(),
                statistics,
                daemon.withoutPositions(),
                List.of());
    }

    private static void writeToggles(Lines lines, String directive, Set<Toggle> all) {
        // Those about associations are nobody's business unless somebody has switched them.
        boolean enabling = directive.equals("enable");
        Set<Toggle> shown = all.stream()
                .filter(toggle -> !toggle.isAboutAssociations() || toggle.isEnabledByDefault() != enabling)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Toggle.class)));
        if (!shown.isEmpty()) {
            lines.line(directive, (Line line) -> shown.forEach(toggle -> line.word(toggle.text())));
        }
    }
}
