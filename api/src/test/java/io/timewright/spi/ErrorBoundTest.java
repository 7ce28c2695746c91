package io.timewright.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ErrorBoundTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void aFixedBoundGrowsWithTheTolerance() {
        ErrorBound bound = ErrorBound.fixed(SECOND, 0.010, 15e-6);
        assertThat(bound.secondsAt(SECOND)).isEqualTo(0.010);
        assertThat(bound.secondsAt(101 * SECOND)).isCloseTo(0.0115, within(1e-15));
        assertThat(bound.standardDeviationAt(101 * SECOND)).isZero();
    }

    @Test
    void theBoundGrowsIntoThePastAsIntoTheFuture() {
        ErrorBound bound = new ErrorBound(SECOND, 0.010, 15e-6, 3, 4e-6, 0, 0, 0, ErrorBound.Slew.NONE);
        assertThat(bound.secondsAt(0)).isEqualTo(bound.secondsAt(2 * SECOND)).isCloseTo(0.016015, within(1e-15));
        assertThat(bound.standardDeviationAt(0)).isEqualTo(0.002);
    }

    @Test
    void theStatisticalPartIsThePolynomialOfItsAge() {
        ErrorBound bound = new ErrorBound(0, 0, 0, 2, 1, 2, 3, 4, ErrorBound.Slew.NONE);
        assertThat(bound.standardDeviationAt(10 * SECOND)).isCloseTo(Math.sqrt(1 + 20 + 300 + 4000), within(1e-12));
        assertThat(bound.secondsAt(10 * SECOND)).isCloseTo(2 * Math.sqrt(4321), within(1e-12));
    }

    @Test
    void theFrequencyIsKnownAsWellAsItsVarianceSays() {
        assertThat(new ErrorBound(0, 0, 0, 3, 1, 2, 4e-12, 3, ErrorBound.Slew.NONE).frequencyDeviationPpm())
                .isCloseTo(2, within(1e-12));
    }

    @Test
    void aVarianceThatRoundingMadeNegativeIsZero() {
        assertThat(new ErrorBound(0, 0.001, 0, 3, -1e-30, 0, 0, 0, ErrorBound.Slew.NONE).secondsAt(0))
                .isEqualTo(0.001);
    }

    @Test
    void whatNobodyKnowsIsInfinite() {
        assertThat(ErrorBound.INFINITE.secondsAt(Long.MIN_VALUE)).isInfinite();
        assertThat(ErrorBound.INFINITE.secondsAt(0)).isInfinite();
        assertThat(ErrorBound.INFINITE.secondsAt(Long.MAX_VALUE)).isInfinite();
    }

    @Test
    void theBoundGrowsWhereTheCounterWraps() {
        ErrorBound bound = ErrorBound.fixed(Long.MAX_VALUE, 0, 1e-6);
        assertThat(bound.secondsAt(Long.MAX_VALUE + 10 * SECOND)).isCloseTo(1e-5, within(1e-15));
    }

    @Test
    void aSlewVanishesFromBeginToEnd() {
        ErrorBound.Slew slew = new ErrorBound.Slew(-0.010, SECOND, 11 * SECOND);

        assertThat(slew.remainingSecondsAt(0)).isEqualTo(0.010);
        assertThat(slew.remainingSecondsAt(SECOND)).isEqualTo(0.010);
        assertThat(slew.remainingSecondsAt(6 * SECOND)).isCloseTo(0.005, within(1e-15));
        assertThat(slew.remainingSecondsAt(11 * SECOND)).isZero();
        assertThat(slew.remainingSecondsAt(12 * SECOND)).isZero();
    }

    @Test
    void aSlewVanishesWhereTheCounterWraps() {
        long begin = Long.MAX_VALUE - SECOND;
        ErrorBound.Slew slew = new ErrorBound.Slew(0.010, begin, begin + 10 * SECOND);

        assertThat(slew.remainingSecondsAt(begin + 4 * SECOND)).isCloseTo(0.006, within(1e-15));
    }

    @Test
    void theBoundContainsTheSlew() {
        ErrorBound.Slew slew = new ErrorBound.Slew(0.010, 0, 10 * SECOND);

        assertThat(new ErrorBound(0, 0.001, 0, 3, 0, 0, 0, 0, slew).secondsAt(5 * SECOND))
                .isCloseTo(0.006, within(1e-15));
    }
}
