package io.timewright.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RawCounterTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void aFasterClockSeesMoreTimeThanTheRawCounter() {
        RawCounter counter = RawCounter.startingAt(1000, 100);
        assertThat(counter.rawNanosAt(1000)).isEqualTo(1000);
        // 1.0001 corrected seconds are one raw second; the last nanosecond is the floor's.
        assertThat(counter.rawNanosAt(1000 + SECOND + 100_000)).isBetween(1000 + SECOND - 1, 1000 + SECOND);
    }

    @Test
    void aTurnBendsTheLineWithoutBreakingIt() {
        RawCounter before = RawCounter.startingAt(0, 40);
        RawCounter after = before.turnedAt(10 * SECOND, -300);
        assertThat(after.rawNanosAt(10 * SECOND)).isEqualTo(before.rawNanosAt(10 * SECOND));
        assertThat(after.rawNanosAt(5 * SECOND)).isEqualTo(before.rawNanosAt(5 * SECOND));
        assertThat(after.rawNanosAt(20 * SECOND)).isGreaterThan(20 * SECOND);
    }

    @Test
    void fractionsAreNotLostOverManyTurns() {
        RawCounter counter = RawCounter.startingAt(0, 0.3);
        for (int i = 1; i <= 100_000; i++) {
            counter = counter.turnedAt(i * 1_000_003L, 0.3);
        }
        long end = 100_000 * 1_000_003L;
        assertThat(counter.rawNanosAt(end))
                .isEqualTo(RawCounter.startingAt(0, 0.3).rawNanosAt(end));
    }

    @Test
    void nanosecondsHoldOverYearsAndThroughTheWrapOfTheCounter() {
        long start = Long.MAX_VALUE - SECOND;
        RawCounter counter = RawCounter.startingAt(start, 0);
        assertThat(counter.rawNanosAt(start + 5 * SECOND)).isEqualTo(start + 5 * SECOND);
        assertThat(counter.turnedAt(start + 2 * SECOND, 0).rawNanosAt(start + 5 * SECOND))
                .isEqualTo(start + 5 * SECOND);
        long tenYears = 10 * 365 * 86_400 * SECOND;
        assertThat(RawCounter.startingAt(0, 0).rawNanosAt(tenYears + 1)).isEqualTo(tenYears + 1);
    }
}
