package io.timewright.core.daemon;

import io.timewright.NtpSynchronizer;
import io.timewright.core.conf.DaemonSettings.LeapFile;
import io.timewright.spi.Cancellable;
import io.timewright.spi.Host;
import io.timewright.values.ConfigurationDiagnostic;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/**
 * Reads the leap file again each day, so that whoever replaces it need not tell the daemon, and says when it is about to expire.
 * Lives on the event thread but for the reading, which may block.
 */
final class LeapFileWatch {
    private static final Logger LOGGER = System.getLogger(LeapFileWatch.class.getName());
    private static final Duration INTERVAL = Duration.ofDays(1);

    private final Host host;
    private final NtpSynchronizer synchronizer;
    private Optional<LeapFile> setting = Optional.empty();
    private Cancellable timer = () -> {};

    LeapFileWatch(Host host, NtpSynchronizer synchronizer) {
        this.host = host;
        this.synchronizer = synchronizer;
    }

    /** Begins to watch a file that has just been read, or none. */
    void follow(Optional<LeapFile> file) {
        timer.cancel();
        setting = file;
        timer = file.isPresent() ? host.schedule(INTERVAL, this::readLater) : () -> {};
    }

    void close() {
        timer.cancel();
    }

    private void readLater() {
        LeapFile file = setting.orElseThrow();
        timer = host.schedule(INTERVAL, this::readLater);
        try {
            host.blockingExecutor().execute(() -> read(file));
        } catch (RejectedExecutionException e) {
            // The host is closed, and with it the daemon.
            LOGGER.log(Level.DEBUG, "the leap file was not read again: the host is closed");
        }
    }

    private void read(LeapFile file) {
        LeapFileReading reading = LeapFileReading.of(file, now(host));
        reading.problem().map(ConfigurationDiagnostic::message).ifPresent(text -> LOGGER.log(Level.WARNING, text));
        // One that has become unreadable leaves in force what was read before.
        reading.table().ifPresent(synchronizer::leapSeconds);
    }

    /** Returns the time by which a table has expired or not; a machine that is hours wrong will not mind. */
    static Instant now(Host host) {
        return Instant.ofEpochSecond(0, host.read().epochNanos());
    }
}
