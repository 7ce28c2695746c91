package io.timewright.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.timewright.simulated.ErrorTrace.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ErrorTraceTest {
    @Test
    void theFiguresAreThoseOfTheErrors() {
        ErrorTrace trace = traceOf(-3, 4, 0, -5, 2);
        assertThat(trace.max()).isEqualTo(Duration.ofNanos(5));
        assertThat(trace.worst()).isEqualTo(new Point(Duration.ofSeconds(3), -5, Long.MAX_VALUE));
        assertThat(trace.mean()).as("-0.4, rounded").isEqualTo(Duration.ZERO);
        assertThat(trace.rms()).as("the root of 54 / 5, rounded").isEqualTo(Duration.ofNanos(3));
        assertThat(trace.percentile(100)).isEqualTo(Duration.ofNanos(5));
        assertThat(trace.percentile(60)).isEqualTo(Duration.ofNanos(3));
        assertThat(trace.percentile(61)).isEqualTo(Duration.ofNanos(4));
        assertThat(trace.percentile(0.1)).isEqualTo(Duration.ZERO);
        assertThat(trace.staysWithinFrom(Duration.ofNanos(4))).contains(Duration.ofSeconds(4));
        assertThat(trace.staysWithinFrom(Duration.ofNanos(5))).contains(Duration.ZERO);
        assertThat(trace.staysWithinFrom(Duration.ofNanos(1))).isEmpty();
        assertThat(trace.after(Duration.ofSeconds(3)).points()).hasSize(1);
        assertThat(trace.until(Duration.ofSeconds(3)).points()).hasSize(4);
    }

    @Test
    void aViolationIsAnErrorBeyondTheBound() {
        Point kept = new Point(Duration.ZERO, -7, 7);
        Point broken = new Point(Duration.ZERO, -8, 7);
        assertThat(new ErrorTrace(List.of(kept, broken)).violations()).containsExactly(broken);
    }

    @Test
    void nothingSeenHasNoFigures() {
        ErrorTrace empty = traceOf();
        assertThat(empty).hasToString("an empty trace");
        assertThatIllegalStateException().isThrownBy(empty::max).withMessageContaining("let the world run first");
        assertThatIllegalStateException().isThrownBy(empty::rms);
        assertThatIllegalStateException().isThrownBy(() -> empty.percentile(50));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> empty.percentile(0))
                .withMessageContaining("found 0.0");
    }

    @Test
    void tracingAHostLeavesANoisyRunAsItIs() {
        assertThat(readings(true)).isEqualTo(readings(false));
    }

    private static List<Long> readings(boolean traced) {
        try (SimulatedWorld world = SimulatedWorld.seeded(9)) {
            SimulatedHost host = world.host(
                    "a", clock -> clock.readingNoise(Duration.ofNanos(1000)).wander(1e-8));
            if (traced) {
                world.trace(host, Duration.ofMillis(300));
            }
            List<Long> readings = new ArrayList<>();
            var unused = host.newScheduler()
                    .scheduleAtFixedRate(() -> readings.add(host.monotonicNanos()), 1, 1, TimeUnit.SECONDS);
            world.runFor(Duration.ofMinutes(5));
            assertThat(readings).hasSizeBetween(299, 301);
            return readings;
        }
    }

    private static ErrorTrace traceOf(long... errorNanos) {
        return new ErrorTrace(LongStream.range(0, errorNanos.length)
                .mapToObj(i -> new Point(Duration.ofSeconds(i), errorNanos[(int) i], Long.MAX_VALUE))
                .toList());
    }
}
