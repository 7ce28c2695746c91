package io.timewright.simulated.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ErrorSeriesTest {
    private static final int LENGTH = 2000;

    @Test
    void aConstantErrorIsItsOwnRmsMaximumAndMean() {
        ErrorSeries series = series(k -> -3e-6);
        assertThat(series.rms(1001, LENGTH)).isCloseTo(3e-6, within(1e-18));
        assertThat(series.max(1001, LENGTH)).isEqualTo(3e-6);
        assertThat(series.p95(1001, LENGTH)).isEqualTo(3e-6);
        assertThat(series.mean(1001, LENGTH)).isCloseTo(-3e-6, within(1e-18));
        assertThat(Statistic.MEAN.of(series, 1001, LENGTH)).isCloseTo(3e-6, within(1e-18));
        assertThat(series.rmsFrequency(0, LENGTH)).isCloseTo(6e-6, within(1e-18));
    }

    @Test
    void bothEndsOfASpanCount() {
        ErrorSeries series = series(k -> k == 10 || k == 20 ? 1 : 0);
        assertThat(series.mean(10, 20)).isEqualTo(2 / 11.0);
        assertThat(series.mean(11, 19)).isZero();
        assertThat(series.max(11, 20)).isEqualTo(1);
        assertThat(series.rms(20, 20)).isEqualTo(1);
        assertThat(series.rms(21, 20)).isNaN();
    }

    @Test
    void p95LeavesOutOneInTwenty() {
        ErrorSeries series = series(k -> k);
        assertThat(series.p95(1, 100)).isEqualTo(95);
        assertThat(series.p95(1, 1)).isEqualTo(1);
    }

    @Test
    void holdIsTheFirstSecondFromWhichTheErrorStaysBelowForTenMinutes() {
        assertThat(series(k -> 0).heldAfter(0, 1e-3)).isZero();
        assertThat(series(k -> k < 7 ? -1 : 0).heldAfter(0, 1e-3)).isEqualTo(7);
        assertThat(series(k -> k < 7 || k == 606 ? 1 : 0).heldAfter(0, 1e-3)).isEqualTo(607);
        assertThat(series(k -> k < 7 || k == 608 ? 1 : 0).heldAfter(0, 1e-3)).isEqualTo(7);
        assertThat(series(k -> k < 7 ? 1 : 0).heldAfter(100, 1e-3)).isZero();
        assertThat(series(k -> k < 700 ? 1 : 0).heldAfter(100, 1e-3)).isEqualTo(600);
        assertThat(series(k -> k % 500 == 0 ? 1 : 0).heldAfter(0, 1e-3)).isInfinite();
        assertThat(series(k -> k < 1500 ? 1 : 0).heldAfter(0, 1e-3)).isInfinite();
    }

    @Test
    void violationsAreCountedWithinTheSpan() {
        ErrorSeries series = series(k -> 0, k -> k % 100 == 0);
        assertThat(series.boundViolations(0, LENGTH)).isEqualTo(21);
        assertThat(series.boundViolations(1, 100)).isEqualTo(1);
        assertThat(series.boundViolations(5, 4)).isZero();
    }

    @Test
    void secondsInWhichNobodyReadsTheClock_haveNoError() {
        ErrorSeries series = new ErrorSeries(LENGTH);
        for (int k = 0; k <= LENGTH; k++) {
            if (k % 2 == 0) {
                series.add(3e-6, 1e-6, 1, false);
            } else {
                series.addUnread();
            }
        }
        assertThat(series.rms(0, LENGTH)).isCloseTo(3e-6, within(1e-12));
        assertThat(series.max(0, LENGTH)).isEqualTo(3e-6);
        assertThat(series.p95(0, LENGTH)).isEqualTo(3e-6);
        assertThat(series.rmsFrequency(0, LENGTH)).isCloseTo(1e-6, within(1e-12));
        assertThat(series.heldAfter(0, 5e-6)).isZero();
        assertThat(series.unbounded(0, LENGTH)).isEqualTo(LENGTH / 2);
    }

    @Test
    void anExpectationThatIsNotMetSaysWhatWasMeasured() {
        ErrorSeries series = series(k -> 4e-6);
        assertThat(new Figure(9, "c", Statistic.RMS, true, 5e-6, 1001, 2000)
                        .check(series)
                        .met())
                .isTrue();
        assertThat(new Figure(9, "c", Statistic.RMS, true, 3e-6, 1001, 2000).check(series))
                .hasToString("line 9: c rms from 1001 s to 2000 s is 4us, expected at most 3us");
        assertThat(new Figure(9, "c", Statistic.PACKETS, false, 5, 0, 2000).check(series))
                .hasToString("line 9: c packets from 0 s to 2000 s is 0, expected at least 5");
    }

    private static ErrorSeries series(IntToDoubleFunction offset) {
        return series(offset, k -> false);
    }

    private static ErrorSeries series(IntToDoubleFunction offset, IntPredicate violation) {
        ErrorSeries series = new ErrorSeries(LENGTH);
        for (int k = 0; k <= LENGTH; k++) {
            series.add(offset.applyAsDouble(k), 6e-6, 1, violation.test(k));
        }
        return series;
    }
}
