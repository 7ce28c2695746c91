package io.timewright.simulated.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SteeredClockTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long EPOCH = 1_735_689_600L * SECOND;

    private final Oscillator oscillator = new Oscillator(0, 77, 100e-6, Wander.NONE);
    private final SteeredClock clock = new SteeredClock(oscillator, EPOCH);

    @Test
    void uncorrectedClockRunsAsTheOscillatorDoes() {
        assertThat(readAt(1000 * SECOND)).isEqualTo(EPOCH + 1000 * SECOND + 100_000_000);
    }

    @Test
    void correctionMultipliesTheOscillatorsRate() {
        clock.setRate(-100e-6);

        // (1 + 1e-4) (1 - 1e-4) - 1 = -1e-8
        assertThat(readAt(1000 * SECOND)).isEqualTo(EPOCH + 1000 * SECOND - 10_000);
        assertThat(clock.correction()).isEqualTo(1 - 100e-6);
    }

    @Test
    void slewMovesTheClockByItsAmountInItsTimeOnTheCounter() {
        clock.setRate(-100e-6 / (1 + 100e-6));
        clock.slew(0.25, 1000 * SECOND);
        assertThat(clock.correction()).isCloseTo(1 + 250e-6 - 100e-6, within(1e-7));

        long slewEnd = oscillator.trueNanosAt(77 + 1000 * SECOND);
        assertThat(readAt(slewEnd / 2) - EPOCH - slewEnd / 2).isCloseTo(125_000_000L, within(1L));
        assertThat(readAt(slewEnd) - EPOCH - slewEnd).isCloseTo(250_000_000L, within(1L));
        assertThat(readAt(2000 * SECOND) - EPOCH - 2000 * SECOND).isCloseTo(250_000_000L, within(1L));
        assertThat(clock.correction()).isEqualTo(1 - 100e-6 / (1 + 100e-6));
    }

    @Test
    void newSlewReplacesTheRestOfTheOldOne() {
        clock.slew(1, 1000 * SECOND);
        oscillator.advanceTo(500 * SECOND);
        long before = clock.epochNanos();
        clock.slew(0, 1);

        assertThat(clock.epochNanos()).isEqualTo(before);
        assertThat(readAt(1500 * SECOND)).isEqualTo(before + 1000 * SECOND + 100_000_000);
    }

    @Test
    void frequencyMayChangeDuringASlewWithoutLossOfIt() {
        clock.slew(0.1, 10 * SECOND);
        for (int i = 1; i < 100; i++) {
            oscillator.advanceTo(i * SECOND / 10 + i);
            clock.setRate(i * 1e-9);
        }
        clock.setRate(0);

        long drift = 1_000_000;
        assertThat(readAt(10 * SECOND) - EPOCH - 10 * SECOND - drift).isCloseTo(100_000_000L, within(600L));
    }

    @Test
    void stepActsAtOnce() {
        oscillator.advanceTo(3 * SECOND);
        long before = clock.epochNanos();

        clock.step(-5 * SECOND);

        assertThat(clock.epochNanos()).isEqualTo(before - 5 * SECOND);
    }

    @Test
    void manyChangesAddNoRoundingError() {
        Oscillator odd = new Oscillator(0, 0, 1e-7 / 3, Wander.NONE);
        SteeredClock changed = new SteeredClock(odd, EPOCH);
        SteeredClock untouched = new SteeredClock(odd, EPOCH);
        for (int i = 0; i < 100_000; i++) {
            odd.advanceTo(i * 1_000_003L);
            changed.setRate(0);
        }

        assertThat(changed.epochNanos()).isCloseTo(untouched.epochNanos(), within(1L));
    }

    @Test
    void timescaleSaysTheSameToTheNanosecond() {
        clock.setRate(12.5e-6);
        oscillator.advanceTo(SECOND + 3);
        clock.slew(-0.01, 100 * SECOND);

        for (long t = SECOND + 3; t < 300 * SECOND; t += 7_777_777_777L) {
            oscillator.advanceTo(t);
            assertThat(clock.timescale().epochNanosAt(oscillator.counterNanos()))
                    .isCloseTo(clock.epochNanos(), within(2L));
        }
        assertThat(clock.timescale().rate()).isEqualTo(12.5e-6);
    }

    private long readAt(long trueNanos) {
        oscillator.advanceTo(trueNanos);
        return clock.epochNanos();
    }
}
