package io.timewright.core.synchronizer;

import io.timewright.DisciplinedClock;
import io.timewright.spi.ClockSnapshot;
import io.timewright.spi.ErrorBound;
import io.timewright.spi.Host;
import io.timewright.spi.Timescale;
import io.timewright.values.BoundedInstant;
import io.timewright.values.LeapIndicator;
import io.timewright.values.LocalReading;
import io.timewright.values.ReferenceId;
import io.timewright.values.SyncState;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What reading the disciplined clock costs, beside what reading the JDK's clocks costs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ClockBenchmark {
    private static final long DAY_NANOS = 86_400_000_000_000L;

    private final Host host = Host.system();
    private final DisciplinedClock settled = clock(0);
    private final DisciplinedClock slewing = clock(1e-5);
    private final Clock system = Clock.systemUTC();

    @Setup
    public void check() {
        Instant now = system.instant();
        for (DisciplinedClock clock : new DisciplinedClock[] {settled, slewing}) {
            if (clock.state() != SyncState.SYNCHRONIZED || Math.abs(clock.millis() - now.toEpochMilli()) > 1000) {
                throw new IllegalStateException("expected a synchronised clock near " + now + ", found " + clock.now());
            }
        }
    }

    @TearDown
    public void close() {
        host.close();
    }

    @Benchmark
    public long nanoTime() {
        return System.nanoTime();
    }

    @Benchmark
    public long epochNanos() {
        return settled.epochNanos();
    }

    @Benchmark
    public long epochNanosWhileSlewing() {
        return slewing.epochNanos();
    }

    @Benchmark
    public Instant systemInstant() {
        return system.instant();
    }

    @Benchmark
    public Instant instant() {
        return settled.instant();
    }

    @Benchmark
    public BoundedInstant now() {
        return settled.now();
    }

    private DisciplinedClock clock(double slewRate) {
        LocalReading reading = host.read();
        long origin = reading.monotonicNanos();
        return new SnapshotClock(
                host,
                new DisruptionWatch(host, new ProcessClockAdjuster(host)),
                new ClockSnapshot(
                        new Timescale(origin, reading.epochNanos(), 12.345e-6, slewRate, origin + DAY_NANOS),
                        new ErrorBound(origin, 0.01, 1e-6, 3, 1e-12, 1e-16, 1e-16, 1e-22, ErrorBound.Slew.NONE),
                        SyncState.SYNCHRONIZED,
                        origin + DAY_NANOS,
                        origin + DAY_NANOS,
                        LeapIndicator.NO_WARNING,
                        2,
                        -24,
                        0.02,
                        ReferenceId.ofAscii("GPS"),
                        reading.epochNanos(),
                        1,
                        false));
    }
}
