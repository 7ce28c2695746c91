package io.timewright.core.daemon;

import io.timewright.core.conf.Configuration;
import io.timewright.core.conf.DaemonSettings.LeapFile;
import io.timewright.values.ConfigurationDiagnostic;
import io.timewright.values.LeapSecondTable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A configuration and the files that it names, read at the same time.
 *
 * @param configuration what was asked for; its diagnostics are about all of the files
 * @param file where it was read from
 * @param leapSeconds what the leap file says
 * @param keys what the file of keys says
 */
record ReadConfiguration(Configuration configuration, Path file, LeapSecondTable leapSeconds, DaemonKeys.Loaded keys) {
    /** Reads the files that {@code configuration} names. */
    static ReadConfiguration of(Configuration configuration, Path file, Instant now) {
        List<ConfigurationDiagnostic> diagnostics = new ArrayList<>(configuration.diagnostics());
        DaemonKeys.Loaded keys = DaemonKeys.Loaded.of(configuration);
        diagnostics.addAll(keys.diagnostics());
        diagnostics.addAll(CastComposer.diagnostics(configuration));
        LeapSecondTable leapSeconds = LeapSecondTable.NONE;
        Optional<LeapFile> leapFile = configuration.daemon().leapFile();
        if (leapFile.isPresent()) {
            LeapFileReading reading = LeapFileReading.of(leapFile.get(), now);
            reading.problem().ifPresent(diagnostics::add);
            leapSeconds = reading.table().orElse(LeapSecondTable.NONE);
        }
        return new ReadConfiguration(configuration.withDiagnostics(diagnostics), file, leapSeconds, keys);
    }
}
