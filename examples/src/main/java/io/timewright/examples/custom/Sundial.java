package io.timewright.examples.custom;

import io.timewright.spi.ClockSample;
import io.timewright.spi.Host;
import io.timewright.spi.ReferenceClock;
import io.timewright.spi.SampleSink;
import io.timewright.values.LocalReading;
import io.timewright.values.ReferenceId;
import javax.annotation.Nullable;

/** The least a reference clock can be: it is read at once, and believes the host's own clock. A real one would ask a device. */
final class Sundial implements ReferenceClock {
    private static final int PRIMARY = 0;
    private static final int PRECISION = -10;
    private static final double DISPERSION_SECONDS = 0.001;

    private final Host host;
    private @Nullable SampleSink sink;

    Sundial(Host host) {
        this.host = host;
    }

    @Override
    public ReferenceId referenceId() {
        return ReferenceId.ofAscii("SUN");
    }

    @Override
    public void start(SampleSink to) {
        sink = to;
    }

    @Override
    public void poll() {
        LocalReading now = host.read();
        SampleSink to = sink;
        if (to != null) {
            to.sample(ClockSample.reading(
                    now.monotonicNanos(), now.epochNanos(), PRIMARY, PRECISION, DISPERSION_SECONDS, referenceId()));
        }
    }

    @Override
    public void close() {
        sink = null;
    }
}
