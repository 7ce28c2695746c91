package io.timewright.simulated.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.timewright.simulated.clock.RandomStream;
import io.timewright.simulated.clock.SeededStream;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class DelayTest {
    private static final int COUNT = 50_000;

    @Test
    void constantDelayIsAlwaysTheSame() {
        DoubleSupplier delays = Delay.constant(Duration.ofMillis(5)).open(streams());

        assertThat(delays.getAsDouble()).isEqualTo(0.005);
        assertThat(delays.getAsDouble()).isEqualTo(0.005);
    }

    @Test
    void exponentialDelayHasItsMeanAndIsNeverNegative() {
        double[] delays = draw(Delay.exponential(Duration.ofMillis(1)));

        assertThat(mean(delays)).isCloseTo(1e-3, within(2e-5));
        assertThat(DoubleStream.of(delays).min().orElseThrow()).isPositive();
    }

    @Test
    void normalDelayHasItsMeanAndDeviation() {
        double[] delays = draw(Delay.normal(Duration.ofMillis(10), Duration.ofMillis(2)));

        assertThat(mean(delays)).isCloseTo(10e-3, within(5e-5));
        double variance =
                mean(DoubleStream.of(delays).map(x -> (x - 10e-3) * (x - 10e-3)).toArray());
        assertThat(Math.sqrt(variance)).isCloseTo(2e-3, within(3e-5));
    }

    @Test
    void uniformDelayStaysWithinItsBounds() {
        double[] delays = draw(Delay.uniform(Duration.ofMillis(10), Duration.ofMillis(20)));

        assertThat(mean(delays)).isCloseTo(15e-3, within(1e-4));
        assertThat(DoubleStream.of(delays).min().orElseThrow()).isBetween(10e-3, 10.01e-3);
        assertThat(DoubleStream.of(delays).max().orElseThrow()).isBetween(19.99e-3, 20e-3);
    }

    @Test
    void everyRandomTermOwnsAStream() {
        Delay one = Delay.exponential(Duration.ofMillis(1));
        Delay two = Delay.normal(Duration.ofMillis(10), Duration.ofMillis(1));
        Supplier<RandomStream> streams = streams();
        RandomStream first = streams.get();
        RandomStream second = streams.get();

        DoubleSupplier sum =
                one.plus(Delay.constant(Duration.ofMillis(3))).plus(two).open(streams());

        for (int i = 0; i < 10; i++) {
            double expected = 1e-3 * first.exponential() + 3e-3 + (10e-3 + 1e-3 * second.normal());
            assertThat(sum.getAsDouble()).isEqualTo(expected);
        }
    }

    private static double[] draw(Delay delay) {
        return DoubleStream.generate(delay.open(streams())).limit(COUNT).toArray();
    }

    private static double mean(double[] values) {
        return DoubleStream.of(values).average().orElseThrow();
    }

    private static Supplier<RandomStream> streams() {
        int[] count = new int[1];
        return () -> SeededStream.of(5, "term" + count[0]++);
    }
}
