package io.timewright.core.conf.reading;

import com.google.common.collect.Sets;
import io.timewright.core.conf.Configuration;
import io.timewright.core.conf.DaemonSettings;
import io.timewright.core.conf.DaemonSettings.LeapFile;
import io.timewright.core.conf.DaemonSettings.Variable;
import io.timewright.core.conf.LogItem;
import io.timewright.core.conf.SelectionSettings;
import io.timewright.core.conf.SourceDirective;
import io.timewright.core.conf.Toggle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What has been understood of a configuration while it is read.
 *
 * <p>ntpd applies directives in an order of its own, whatever the order of the file: among other things, first the
 * servers and then what {@code fudge} says of them. So nothing is applied before {@link #finish}.
 */
final class Draft {
    private final SourceList sources = new SourceList();
    private final Access access = new Access();
    private final Tos tos = new Tos();
    private final Tinkering tinkering = new Tinkering();
    private final Set<Toggle> enabled = EnumSet.noneOf(Toggle.class);
    private final Set<Toggle> disabled = EnumSet.noneOf(Toggle.class);
    private Set<Toggle> settled =
            Arrays.stream(Toggle.values()).filter(Toggle::isEnabledByDefault).collect(Sets.toImmutableEnumSet());
    private final SourceList transmissions = new SourceList();
    private final Keys keys = new Keys();
    private final Modes modes = new Modes();
    private final Statistics statistics = new Statistics();
    private final Set<LogItem> logged = EnumSet.copyOf(LogItem.DEFAULT);
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private Optional<Path> driftFile = Optional.empty();
    private Optional<Path> logFile = Optional.empty();
    private Optional<Path> pidFile = Optional.empty();
    private Optional<LeapFile> leapFile = Optional.empty();
    private Optional<Duration> leapSmear = Optional.empty();
    private OptionalInt trafficClass = OptionalInt.empty();

    /** Returns the sources. */
    SourceList sources() {
        return sources;
    }

    /** Returns what was said about access. */
    Access access() {
        return access;
    }

    /** Returns what {@code tos} has said. */
    Tos tos() {
        return tos;
    }

    /** Returns what {@code tinker} has said. */
    Tinkering tinkering() {
        return tinkering;
    }

    /** Returns what {@code enable} or {@code disable} has named. */
    Set<Toggle> toggles(boolean enabling) {
        return enabling ? enabled : disabled;
    }

    /** Sets the drift file. */
    void driftFile(Optional<Path> file) {
        driftFile = file;
    }

    /** Returns the associations that are no sources. */
    SourceList transmissions() {
        return transmissions;
    }

    /** Returns what was said about keys. */
    Keys keys() {
        return keys;
    }

    /** Returns what was said about broadcasts and the like. */
    Modes modes() {
        return modes;
    }

    /** Returns what was said about statistics. */
    Statistics statistics() {
        return statistics;
    }

    /** Returns what is logged. */
    Set<LogItem> logged() {
        return logged;
    }

    /** Sets where the log goes. */
    void logFile(Path file) {
        logFile = Optional.of(file);
    }

    /** Sets where the process's number is written. */
    void pidFile(Path file) {
        pidFile = Optional.of(file);
    }

    /** Sets the table of leap seconds. */
    void leapFile(LeapFile file) {
        leapFile = Optional.of(file);
    }

    /** Sets over how long a leap second is smeared, zero for not at all. */
    void leapSmear(Duration time) {
        leapSmear = Optional.of(time).filter(smear -> !smear.isZero());
    }

    /** Sets the DSCP of packets. */
    void trafficClass(int value) {
        trafficClass = OptionalInt.of(value);
    }

    /** Adds a variable, or replaces the one of its name. */
    void variable(Variable variable) {
        variables.put(variable.name(), variable);
    }

    /** Lets what was said so far be in force, so that what follows is said later, and can switch it. */
    void settle() {
        settled = enabledToggles();
        enabled.clear();
        disabled.clear();
    }

    /** Gives away the sources and returns the configuration. */
    Configuration finish(SourceTaker taker, Diagnostics diagnostics) {
        List<SourceDirective> taken = sources.finish(taker, diagnostics);
        SelectionSettings selection = tos.finish(diagnostics);
        Set<Toggle> toggles = enabledToggles();
        return new Configuration(
                taken,
                access.interfaces(),
                access.finish(toggles.contains(Toggle.MONITOR), diagnostics),
                access.named(),
                selection,
                tinkering.finish(),
                toggles,
                driftFile,
                keys.finish(),
                modes.finish(transmissions.finish(source -> {}, diagnostics)),
                statistics.finish(),
                new DaemonSettings(
                        logFile, logged, pidFile, leapFile, leapSmear, trafficClass, List.copyOf(variables.values())),
                diagnostics.inOrder());
    }

    private Set<Toggle> enabledToggles() {
        Set<Toggle> toggles = EnumSet.noneOf(Toggle.class);
        for (Toggle toggle : Toggle.values()) {
            if ((settled.contains(toggle) || enabled.contains(toggle)) && !disabled.contains(toggle)) {
                toggles.add(toggle);
            }
        }
        return toggles;
    }
}
