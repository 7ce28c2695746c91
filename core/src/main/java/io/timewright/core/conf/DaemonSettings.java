package io.timewright.core.conf;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Sets;
import io.timewright.core.conf.Lines.Line;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What concerns the process rather than the clock.
 *
 * @param logFile where the log goes,
 * @param logged what is logged, {@code logconfig}
 * @param pidFile where the process's number is written
 * @param leapFile the table of leap seconds
 * @param leapSmear over how long a leap second is smeared, {@code leapsmearinterval}
 * @param trafficClass the DSCP of packets, {@code dscp}
 * @param variables what ntpq is shown besides the usual, {@code setvar}
 */
public record DaemonSettings(
        Optional<Path> logFile,
        Set<LogItem> logged,
        Optional<Path> pidFile,
        Optional<LeapFile> leapFile,
        Optional<Duration> leapSmear,
        OptionalInt trafficClass,
        List<Variable> variables) {
    /** Copies the collections. */
    public DaemonSettings {
        logged = Sets.immutableEnumSet(logged);
        variables = ImmutableList.copyOf(variables);
    }

    /**
     * The table of leap seconds.
     *
     * @param file in the format of leap-seconds.list
     * @param hashChecked whether its checksum must be right
     * @param position where it is named
     */
    public record LeapFile(Path file, boolean hashChecked, Position position) {}

    /**
     * A variable for ntpq.
     *
     * @param name its name
     * @param value its value
     * @param shown whether it is among those that are shown without being asked for, {@code default}
     */
    public record Variable(String name, String value, boolean shown) {}

    /** Returns the same wherever it stands. */
    DaemonSettings withoutPositions() {
        return withLeapFile(leapFile.map(leap -> new LeapFile(leap.file(), leap.hashChecked(), Position.NOWHERE)));
    }

    /** Returns the same with another table of leap seconds. */
    public DaemonSettings withLeapFile(Optional<LeapFile> leapFile) {
        return new DaemonSettings(logFile, logged, pidFile, leapFile, leapSmear, trafficClass, variables);
    }

    /** Returns the same with other variables. */
    public DaemonSettings withVariables(List<Variable> variables) {
        return new DaemonSettings(logFile, logged, pidFile, leapFile, leapSmear, trafficClass, variables);
    }

    void writeTo(Lines lines) {
        logFile.ifPresent(file -> lines.line("logfile", file));
        if (!logged.equals(LogItem.DEFAULT)) {
            lines.line("logconfig", this::writeLogged);
        }
        pidFile.ifPresent(file -> lines.line("pidfile", file));
        leapFile.ifPresent(leap -> lines.line(
                "leapfile", line -> line.text(leap.file().toString()).wordIf(!leap.hashChecked(), "ignorehash")));
        leapSmear.ifPresent(time -> lines.line("leapsmearinterval", line -> line.word(Lines.seconds(time))));
        trafficClass.ifPresent(value -> lines.line("dscp", value));
        variables.forEach(variable -> lines.line(
                "setvar",
                line -> line.text(variable.name())
                        .word("=")
                        .text(variable.value())
                        .wordIf(variable.shown(), "default")));
    }

    private void writeLogged(Line line) {
        if (logged.isEmpty()) {
            line.word("-all");
        } else if (logged.size() == LogItem.values().length) {
            line.word("=all");
        } else {
            String prefix = "=";
            for (LogItem item : logged) {
                line.word(prefix + item.text());
                prefix = "+";
            }
        }
    }
}
