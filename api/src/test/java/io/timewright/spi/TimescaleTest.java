package io.timewright.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimescaleTest {
    private static final long SEED = 42;
    private static final long SECOND = 1_000_000_000L;
    private static final long NOW = 1_790_000_000L * SECOND;
    private static final long THIRTY_YEARS = 30L * 365 * 86_400 * SECOND;

    @Test
    void theLineGoesThroughItsOrigin() {
        assertThat(Timescale.of(5, NOW, 1e-4).epochNanosAt(5)).isEqualTo(NOW);
        assertThat(new Timescale(5, NOW, 1e-4, 5e-4, 5 + SECOND).epochNanosAt(5))
                .isEqualTo(NOW);
    }

    @Test
    void aRateOfOnePpmGainsAMicrosecondEverySecond() {
        Timescale timescale = Timescale.of(0, NOW, 1e-6);
        assertThat(timescale.epochNanosAt(SECOND)).isEqualTo(NOW + SECOND + 1000);
        assertThat(timescale.epochNanosAt(-SECOND)).isEqualTo(NOW - SECOND - 1000);
    }

    @Test
    void aSlewAddsToTheRateUntilItsEndAndStaysAfterwards() {
        Timescale timescale = new Timescale(0, NOW, 0, -1e-3, 10 * SECOND);
        assertThat(timescale.epochNanosAt(5 * SECOND)).isEqualTo(NOW + 5 * SECOND - 5_000_000);
        assertThat(timescale.epochNanosAt(10 * SECOND)).isEqualTo(NOW + 10 * SECOND - 10_000_000);
        assertThat(timescale.epochNanosAt(20 * SECOND)).isEqualTo(NOW + 20 * SECOND - 10_000_000);
    }

    @Test
    void beforeItsOriginTheLineHasItsRateAndNoSlew() {
        Timescale timescale = new Timescale(100 * SECOND, NOW, 5e-6, 1e-3, 110 * SECOND);
        assertThat(timescale.epochNanosAt(99 * SECOND)).isEqualTo(NOW - SECOND - 5000);
        assertThat(timescale.rateAt(99 * SECOND)).isEqualTo(5e-6);
        assertThat(timescale.rateAt(100 * SECOND)).isEqualTo(5e-6 + 1e-3);
        assertThat(timescale.rateAt(110 * SECOND)).isEqualTo(5e-6);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-9, -1e-9, 500e-6, -500e-6, 0.1, -0.1})
    void theClockNeverRunsBackwardsFromOneNanosecondToTheNext(double rate) {
        Timescale timescale = new Timescale(0, NOW, rate, rate / 2, 2000);
        long before = timescale.epochNanosAt(-3000);
        for (long counter = -2999; counter < 5000; counter++) {
            long after = timescale.epochNanosAt(counter);
            assertThat(after).as("counter %s", counter).isGreaterThanOrEqualTo(before);
            before = after;
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 500e-6, -500e-6})
    void afterThirtyYearsTheClockIsStillRightToTheNanosecondAndMonotone(double rate) {
        Timescale timescale = Timescale.of(12_345, NOW, rate);
        long before = Long.MIN_VALUE;
        for (long counter = 12_345 + THIRTY_YEARS; counter < 12_345 + THIRTY_YEARS + 2000; counter++) {
            long shown = timescale.epochNanosAt(counter);
            long exact = NOW
                    + (counter - 12_345)
                    + new BigDecimal(rate)
                            .multiply(BigDecimal.valueOf(counter - 12_345))
                            .setScale(0, RoundingMode.FLOOR)
                            .longValueExact();
            assertThat(shown).isCloseTo(exact, within(1L)).isGreaterThanOrEqualTo(before);
            before = shown;
        }
    }

    @Test
    void theOriginOfTheCounterDoesNotMatterEvenWhereItWraps() {
        Random random = new Random(SEED);
        for (int i = 0; i < 10_000; i++) {
            long origin = random.nextLong();
            long elapsed = random.nextLong() >> 8;
            Timescale here = new Timescale(0, NOW, 3e-6, 1e-4, 5 * SECOND);
            Timescale there = new Timescale(origin, NOW, 3e-6, 1e-4, origin + 5 * SECOND);
            assertThat(there.epochNanosAt(origin + elapsed))
                    .as("seed %s, origin %s, elapsed %s", SEED, origin, elapsed)
                    .isEqualTo(here.epochNanosAt(elapsed));
            assertThat(there.rateAt(origin + elapsed)).isEqualTo(here.rateAt(elapsed));
        }
    }
}
