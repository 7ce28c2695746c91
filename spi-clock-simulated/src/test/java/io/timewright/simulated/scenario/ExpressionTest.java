package io.timewright.simulated.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.timewright.simulated.clock.RandomStream;
import io.timewright.simulated.clock.SeededStream;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
    private static final int COUNT = 50_000;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5ppm | 0 | 5e-6",
                "-5ppm + 2 * 3ppm | 0 | 1e-6",
                "2 * (1ppm - 3ppb) - 1ppm | 0 | 0.994e-6",
                "10% * 10% | 0 | 0.01",
                "step(1ppm, 10s) | 9.999999 | 0",
                "step(1ppm, 10s) | 10 | 1e-6",
                "between(1ppm, 10s, 1min) | 10 | 1e-6",
                "between(1ppm, 10s, 1min) | 60 | 1e-6",
                "between(1ppm, 10s, 1min) | 60.001 | 0",
                "sine(2ppm, 1h) | 900 | 2e-6",
                "sine(-2ppm, 1h) | 900 | -2e-6",
                "daily(1ppm) | 18000 | -1e-6",
                "daily(1ppm) | 54000 | 1e-6",
                "daily(1ppm) | 104400 | -1e-6",
                "daily(1ppm) | 36000 | 0",
            })
    void termsWithoutChance(String expression, double time, double value) throws Exception {
        assertThat(open(expression).at(time)).isCloseTo(value, within(1e-16));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exponential(1) | 1 | 1",
                "3 + normal(2) | 3 | 4",
                "uniform(6) | 3 | 3",
                "gamma(2, 3) | 6 | 12",
                "gamma(1, 0.5) | 0.5 | 0.5",
                "empirical(1, 2, 6) | 3 | 4.6667",
                "chance(30%) | 0.3 | 0.21",
                "exponential(2) * exponential(1) | 2 | 12",
                "chance(10%) * exponential(1) | 0.1 | 0.19",
            })
    void randomTermsHaveTheirMeanAndVariance(String expression, double mean, double variance) throws Exception {
        double[] values = draw(expression);
        double average = DoubleStream.of(values).average().orElseThrow();
        assertThat(average).isCloseTo(mean, within(5 * Math.sqrt(variance / COUNT)));
        assertThat(DoubleStream.of(values)
                        .map(x -> (x - average) * (x - average))
                        .average()
                        .orElseThrow())
                .isCloseTo(variance, within(0.15 * variance));
    }

    @Test
    void aWalkAddsUpItsSteps() throws Exception {
        double[] walk = draw("walk(2)");
        double[] steps = draw("normal(2)");
        double sum = 0;
        for (int i = 0; i < 1000; i++) {
            sum += steps[i];
            assertThat(walk[i]).isCloseTo(sum, within(1e-9));
        }
    }

    @Test
    void everyRandomTermDrawsFromItsOwnStreamEvenWhenItIsMultipliedByZero() throws Exception {
        double[] plain = draw("exponential(1)");
        Signal switched = open("exponential(1) * step(1, 10s)");
        for (int i = 0; i < 20; i++) {
            assertThat(switched.at(i)).isEqualTo(i < 10 ? 0 : plain[i]);
        }
    }

    @Test
    void constantsAreFolded() throws Exception {
        assertThat(expression("2 * (1ppm - 3ppb) - 1ppm").isConstant()).isTrue();
        assertThat(expression("1ppm + walk(0)").isConstant()).isFalse();
    }

    private static double[] draw(String text) throws ScenarioSyntaxException {
        Signal signal = open(text);
        return IntStream.range(0, COUNT).mapToDouble(signal::at).toArray();
    }

    private static Signal open(String text) throws ScenarioSyntaxException {
        return expression(text).open(ExpressionTest::stream);
    }

    private static RandomStream stream(int number) {
        return SeededStream.of(5, "term" + number);
    }

    private static Expression expression(String text) throws ScenarioSyntaxException {
        int[] terms = new int[1];
        return new ExpressionParser(new Words("x", 1, LineScanner.scan("x", 1, text)), () -> terms[0]++)
                .parse(Dimension.NUMBER);
    }
}
