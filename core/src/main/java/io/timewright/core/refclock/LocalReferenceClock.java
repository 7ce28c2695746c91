package io.timewright.core.refclock;

import io.timewright.spi.ClockSample;
import io.timewright.spi.ClockSnapshot;
import io.timewright.spi.Host;
import io.timewright.spi.ReferenceClock;
import io.timewright.spi.SampleSink;
import io.timewright.values.LocalReading;
import io.timewright.values.ReferenceId;
import io.timewright.values.SourceOptions;
import javax.annotation.Nullable;

/**
 * The local clock as its own reference: always there, always agreeing with itself. It says nothing about the true time; it lets a
 * network keep a common one when all else is lost.
 */
final class LocalReferenceClock implements ReferenceClock {
    /** ntpd's default for this driver. */
    private static final int DEFAULT_STRATUM = 5;

    private static final int PRECISION = -20;

    private final ReferenceId clientsSee;
    private final ReferenceId shown;
    private final int stratum;
    private final Host host;
    private @Nullable SampleSink sink;

    LocalReferenceClock(int unit, SourceOptions options, Host host) {
        this.stratum = options.stratum().orElse(DEFAULT_STRATUM);
        this.shown = options.referenceId().orElse(ReferenceId.ofAscii("LOCL"));
        // A primary server names its clock; from stratum 1 on the driver's address stands for it.
        this.clientsSee = stratum == 0 ? shown : ReferenceId.ofLocalClock(ReferenceId.LOCAL_CLOCK_TYPE, unit);
        this.host = host;
    }

    @Override
    public ReferenceId referenceId() {
        return clientsSee;
    }

    @Override
    public boolean isLocal() {
        return true;
    }

    @Override
    public void start(SampleSink sink) {
        this.sink = sink;
    }

    @Override
    public void poll() {
        SampleSink current = sink;
        if (current != null) {
            LocalReading reading = host.read();
            current.sample(ClockSample.reading(
                    reading.monotonicNanos(),
                    reading.epochNanos(),
                    stratum,
                    PRECISION,
                    ClockSnapshot.SELF_REFERENCED_DISPERSION_SECONDS,
                    shown));
        }
    }

    @Override
    public void close() {
        sink = null;
    }
}
