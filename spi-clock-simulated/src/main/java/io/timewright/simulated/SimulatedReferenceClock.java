package io.timewright.simulated;

import io.timewright.spi.ClockSample;
import io.timewright.spi.ReferenceClock;
import io.timewright.spi.SampleSink;
import io.timewright.values.ReferenceId;
import io.timewright.values.SourceOptions;
import javax.annotation.Nullable;

/** A receiver that tells true time, at once and without error. */
final class SimulatedReferenceClock implements ReferenceClock {
    private static final ReferenceId DEFAULT_REFERENCE_ID = ReferenceId.ofAscii("SIM");
    /** A nanosecond. */
    private static final int PRECISION = -30;

    private final SimulatedHost host;
    private final int stratum;
    private final ReferenceId referenceId;
    private final long correctionNanos;
    private @Nullable SampleSink sink;

    SimulatedReferenceClock(SimulatedHost host, SourceOptions options) {
        this.host = host;
        this.stratum = options.stratum().orElse(0);
        this.referenceId = options.referenceId().orElse(DEFAULT_REFERENCE_ID);
        this.correctionNanos = options.time1().toNanos();
    }

    @Override
    public ReferenceId referenceId() {
        return referenceId;
    }

    @Override
    public void start(SampleSink newSink) {
        sink = newSink;
    }

    @Override
    public void poll() {
        if (sink != null) {
            sink.sample(ClockSample.reading(
                    host.monotonicNanos(),
                    host.world().trueEpochNanos() + correctionNanos,
                    stratum,
                    PRECISION,
                    0,
                    referenceId));
        }
    }

    @Override
    public void close() {
        sink = null;
    }
}
