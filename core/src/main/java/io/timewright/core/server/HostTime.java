package io.timewright.core.server;

import io.timewright.spi.ClockSnapshot;
import io.timewright.spi.ErrorBound;
import io.timewright.spi.Host;
import io.timewright.spi.ServedTime;
import io.timewright.spi.Timescale;
import io.timewright.values.LeapIndicator;
import io.timewright.values.LocalReading;
import io.timewright.values.NtpSample;
import io.timewright.values.ReferenceId;
import io.timewright.values.SyncState;
import java.time.Duration;

/** The host's own wall clock, served as a reference. Read anew when a
 * second has passed, so that its steps and slews are followed. */
final class HostTime implements ServedTime {
    private static final long LONGEST_AGE_NANOS = 1_000_000_000L;
    private static final int PRECISION = -20;

    private final Host host;
    private final int stratum;
    private final ReferenceId referenceId;
    private volatile ClockSnapshot snapshot;

    HostTime(Host host, int stratum, ReferenceId referenceId) {
        this.host = host;
        this.stratum = stratum;
        this.referenceId = referenceId;
        this.snapshot = read();
    }

    @Override
    public ClockSnapshot snapshot() {
        ClockSnapshot last = snapshot;
        if (host.monotonicNanos() - last.timescale().originMonotonicNanos() < LONGEST_AGE_NANOS) {
            return last;
        }
        ClockSnapshot next = read();
        snapshot = next;
        return next;
    }

    private ClockSnapshot read() {
        LocalReading reading = host.read();
        long monotonicNanos = reading.monotonicNanos();
        long farAway = monotonicNanos + Duration.ofDays(1).toNanos();
        double dispersionSeconds = Math.scalb(1.0, PRECISION) + reading.widthNanos() * 1e-9;
        return new ClockSnapshot(
                Timescale.of(monotonicNanos, reading.epochNanos(), 0),
                ErrorBound.fixed(monotonicNanos, dispersionSeconds, NtpSample.FREQUENCY_TOLERANCE),
                SyncState.SYNCHRONIZED,
                farAway,
                farAway,
                LeapIndicator.NO_WARNING,
                stratum,
                PRECISION,
                0,
                referenceId,
                reading.epochNanos(),
                0,
                false);
    }
}
