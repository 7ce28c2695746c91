package io.timewright.simulated.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.timewright.simulated.clock.RandomStream;
import io.timewright.simulated.clock.SeededStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DelayTest {
    private static final int COUNT = 50_000;

    @Test
    void gammaHasItsMeanAndVariance() {
        double[] delays = draw(Delay.gamma(Duration.ofMillis(2), 3));
        assertThat(mean(delays)).isCloseTo(6e-3, within(1e-4));
        double variance =
                mean(DoubleStream.of(delays).map(x -> (x - 6e-3) * (x - 6e-3)).toArray());
        assertThat(variance).isCloseTo(12e-6, within(5e-7));
    }

    @Test
    void measuredDelaysComeOutEquallyOften() throws IOException {
        List<Duration> samples = DelaySamples.parse("x", "0.001 # quick\n\n 2e-3\n0.002\n0.009");
        double[] delays = draw(Delay.empirical(samples));
        assertThat(DoubleStream.of(delays).distinct()).containsOnly(0.001, 0.002, 0.009);
        assertThat(DoubleStream.of(delays).filter(x -> x == 0.002).count() / (double) delays.length)
                .isCloseTo(0.5, within(0.02));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.1;two      | x:2: found 'two', expected a delay in seconds such as 0.0012
            -1           | x:1: found '-1', expected 0 to 86400 s
            # nothing    | x: found no sample, expected one a line, in seconds
            """)
    void aFileThatIsNoneIsRefusedWithItsLine(String text, String message) {
        assertThatThrownBy(() -> DelaySamples.parse("x", text.replace(';', '\n')))
                .isInstanceOf(IOException.class)
                .hasMessage(message);
    }

    @Test
    void aDelayMayVaryAndARouteChange() {
        DoubleUnaryOperator delay = Delay.varying(t -> t / 1000)
                .until(Duration.ofSeconds(10), Delay.constant(Duration.ofMillis(3)))
                .open(streams());
        assertThat(delay.applyAsDouble(9)).isEqualTo(0.009);
        assertThat(delay.applyAsDouble(10)).isEqualTo(0.003);
    }

    @Test
    void constantDelayIsAlwaysTheSame() {
        DoubleUnaryOperator delays = Delay.constant(Duration.ofMillis(5)).open(streams());

        assertThat(delays.applyAsDouble(0)).isEqualTo(0.005);
        assertThat(delays.applyAsDouble(0)).isEqualTo(0.005);
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

        DoubleUnaryOperator sum =
                one.plus(Delay.constant(Duration.ofMillis(3))).plus(two).open(streams());

        for (int i = 0; i < 10; i++) {
            double expected = 1e-3 * first.exponential() + 3e-3 + (10e-3 + 1e-3 * second.normal());
            assertThat(sum.applyAsDouble(0)).isEqualTo(expected);
        }
    }

    private static double[] draw(Delay delay) {
        return DoubleStream.iterate(0, t -> t + 1)
                .limit(COUNT)
                .map(delay.open(streams()))
                .toArray();
    }

    private static double mean(double[] values) {
        return DoubleStream.of(values).average().orElseThrow();
    }

    private static Supplier<RandomStream> streams() {
        int[] count = new int[1];
        return () -> SeededStream.of(5, "term" + count[0]++);
    }
}
