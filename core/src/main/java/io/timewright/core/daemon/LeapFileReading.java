package io.timewright.core.daemon;

import io.timewright.core.conf.DaemonSettings.LeapFile;
import io.timewright.core.leap.LeapFileException;
import io.timewright.core.leap.LeapSecondsList;
import io.timewright.core.support.TextFile;
import io.timewright.values.ConfigurationDiagnostic;
import io.timewright.values.ConfigurationDiagnostic.Severity;
import io.timewright.values.LeapSecondTable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a leap file says at some time.
 *
 * @param table the table, if there is one that can be used; it may have expired
 * @param problem what is wrong with it
 */
record LeapFileReading(Optional<LeapSecondTable> table, Optional<ConfigurationDiagnostic> problem) {
    /** Real ones have ten kilobytes. */
    private static final int MOST_BYTES = 1 << 20;

    /** The IERS publishes the next table half a year before the old one expires. */
    private static final Duration EXPIRES_SOON = Duration.ofDays(28);

    private static final String CONSEQUENCE = "leap seconds are known from the servers alone";

    /** Reads the file. */
    static LeapFileReading of(LeapFile setting, Instant now) {
        try {
            LeapSecondTable table =
                    LeapSecondsList.parse(TextFile.read(setting.file(), MOST_BYTES), setting.hashChecked());
            return new LeapFileReading(Optional.of(table), expiry(setting, table, now));
        } catch (LeapFileException e) {
            return unusable(
                    Severity.ERROR, setting.file().toString(), e.line(), 1, e.getMessage() + "; " + CONSEQUENCE);
        } catch (IOException e) {
            // No more than a warning: files as distributions ship them name one that not everybody has.
            return unusable(
                    Severity.WARNING,
                    setting.position().file(),
                    setting.position().line(),
                    setting.position().column(),
                    "cannot read the leap file " + setting.file() + ": " + e.getMessage() + "; " + CONSEQUENCE);
        }
    }

    private static Optional<ConfigurationDiagnostic> expiry(LeapFile setting, LeapSecondTable table, Instant now) {
        Duration left = Duration.between(now, table.expiry());
        if (left.compareTo(EXPIRES_SOON) > 0) {
            return Optional.empty();
        }
        String when = left.isNegative() || left.isZero()
                ? "expired " + left.negated().toDays() + " days ago; " + CONSEQUENCE
                : left.toDays() < 1
                        ? "will expire in less than one day"
                        : "will expire in less than " + (left.toDays() + 1) + " days";
        return Optional.of(new ConfigurationDiagnostic(
                Severity.WARNING,
                setting.position().file(),
                setting.position().line(),
                setting.position().column(),
                "the leap file " + setting.file() + " " + when + "; get a newer one (package tzdata, or the IERS)",
                null));
    }

    private static LeapFileReading unusable(Severity severity, String file, int line, int column, String message) {
        return new LeapFileReading(
                Optional.empty(),
                Optional.of(new ConfigurationDiagnostic(severity, file, line, column, message, null)));
    }
}
