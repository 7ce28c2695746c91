package io.timewright.core.discipline;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What one exchange costs the filter of its server, once settled: one poll every 64 s over a path with 0.1 ms of jitter. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FilterBenchmark {
    private static final int ROUND = 1 << 12;
    private static final int SETTLING = 200;
    private static final long POLL_NANOS = 64_000_000_000L;
    private static final double BASE_NANOS = 1e6;
    private static final double JITTER_NANOS = 1e5;
    /** 2026-11-21T00:00:00Z. */
    private static final long START = 1_795_219_200_000_000_000L;

    private final ServerFilter filter = new ServerFilter(5e-9);
    private final long[] up = new long[ROUND];
    private final long[] down = new long[ROUND];
    private long fed;

    @Setup
    public void settle() {
        SplittableRandom random = new SplittableRandom(5905);
        for (int i = 0; i < ROUND; i++) {
            up[i] = Math.round(BASE_NANOS - JITTER_NANOS * Math.log1p(-random.nextDouble()));
            down[i] = Math.round(BASE_NANOS - JITTER_NANOS * Math.log1p(-random.nextDouble()));
        }
        int accepted = 0;
        for (int i = 0; i < SETTLING; i++) {
            if (feed().movesMap()) {
                accepted++;
            }
        }
        if (accepted < SETTLING * 9 / 10) {
            throw new IllegalStateException("expected nearly all of " + SETTLING + " accepted, found " + accepted);
        }
    }

    @Benchmark
    public Outcome feed() {
        int i = (int) (fed & ROUND - 1);
        long sent = fed * POLL_NANOS;
        fed++;
        long atServer = START + sent + up[i];
        return filter.feed(sent, atServer, atServer, sent + up[i] + down[i]);
    }
}
