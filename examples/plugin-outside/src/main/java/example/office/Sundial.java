package example.office;

import io.timewright.values.LocalReading;
import io.timewright.values.ReferenceId;
import io.timewright.values.SourceOptions;
import io.timewright.spi.ClockSample;
import io.timewright.spi.Host;
import io.timewright.spi.ReferenceClock;
import io.timewright.spi.SampleSink;

/** Reads the wall clock of its host, right as far as somebody else keeps it so. */
final class Sundial implements ReferenceClock {
    private static final int DEFAULT_STRATUM = 10;

    /** A sundial's precision, log2 of seconds, and what it may be wrong. */
    private static final int PRECISION = -10;

    private static final double DISPERSION_SECONDS = 0.001;

    private final Host host;
    private final int stratum;
    private final ReferenceId referenceId;
    private final long correctionNanos;
    private SampleSink sink;

    Sundial(SourceOptions options, Host host) {
        this.host = host;
        this.stratum = options.stratum().orElse(DEFAULT_STRATUM);
        this.referenceId = options.referenceId().orElse(ReferenceId.ofAscii("SUN"));
        this.correctionNanos = options.time1().toNanos();
    }

    @Override
    public ReferenceId referenceId() {
        return referenceId;
    }

    @Override
    public void start(SampleSink sink) {
        this.sink = sink;
    }

    @Override
    public void poll() {
        LocalReading now = host.read();
        sink.sample(ClockSample.reading(
                now.monotonicNanos(),
                now.epochNanos() + correctionNanos,
                stratum,
                PRECISION,
                DISPERSION_SECONDS,
                referenceId));
    }

    @Override
    public void close() {}
}
