package io.timewright.simulated.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OscillatorTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void perfectOscillatorCountsTrueTimeFromItsOrigin() {
        Oscillator oscillator = new Oscillator(0, 1234, 0, Wander.NONE);

        oscillator.advanceTo(5 * SECOND);

        assertThat(oscillator.counterNanos()).isEqualTo(1234 + 5 * SECOND);
        assertThat(oscillator.counterFraction()).isZero();
    }

    @Test
    void fastOscillatorGainsAndSlowOneLoses() {
        assertThat(counterAfter(86_400 * SECOND, 100e-6)).isEqualTo(86_400 * SECOND + 8_640_000_000L);
        assertThat(counterAfter(86_400 * SECOND, -100e-6)).isEqualTo(86_400 * SECOND - 8_640_000_000L);
    }

    @Test
    void readingsAreRoundedDown() {
        assertThat(counterAfter(1999, 0.5e-3)).isEqualTo(1999);
        assertThat(counterAfter(2000, 0.5e-3)).isEqualTo(2001);
        assertThat(counterAfter(1, -1e-6)).isZero();
    }

    @Test
    void wanderChangesAtWholeSecondsOfTrueTimeOnly() {
        Oscillator oscillator = new Oscillator(SECOND / 2, 0, 0, new Steps());

        assertThat(oscillator.frequencyError()).isEqualTo(0.001);
        oscillator.advanceTo(SECOND - 1);
        assertThat(oscillator.frequencyError()).isEqualTo(0.001);
        oscillator.advanceTo(SECOND);
        assertThat(oscillator.frequencyError()).isEqualTo(0.002);
        assertThat(oscillator.counterNanos()).isEqualTo(SECOND / 2 + 500_000);
        oscillator.advanceTo(3 * SECOND);
        assertThat(oscillator.frequencyError()).isEqualTo(0.004);
        assertThat(oscillator.counterNanos()).isEqualTo(SECOND / 2 + 500_000 + 2 * SECOND + 2_000_000 + 3_000_000);
    }

    @Test
    void counterDoesNotDependOnHowOftenItIsRead() {
        Oscillator often = wandering(3);
        Oscillator once = wandering(3);

        for (long t = 0; t < 1000 * SECOND; t += 123_456_789) {
            often.advanceTo(t);
        }
        often.advanceTo(1000 * SECOND + 1);
        once.advanceTo(1000 * SECOND + 1);

        assertThat(often.counterNanos()).isEqualTo(once.counterNanos());
        assertThat(often.counterFraction()).isEqualTo(once.counterFraction());
    }

    @Test
    void randomWalkSpreadsFrequencyAndPhaseAsTheoryHasIt() {
        // sd of y after T seconds: w sqrt(T); sd of the phase: w sqrt(T^3 / 3).
        int runs = 2000;
        int seconds = 400;
        double frequencySquares = 0;
        double phaseSquares = 0;
        for (int i = 0; i < runs; i++) {
            Oscillator oscillator = wandering(i);
            oscillator.advanceTo(seconds * SECOND);
            double phase = (oscillator.counterNanos() - seconds * SECOND + oscillator.counterFraction()) * 1e-9;
            frequencySquares += Math.pow(oscillator.frequencyError(), 2);
            phaseSquares += phase * phase;
        }

        assertThat(Math.sqrt(frequencySquares / runs)).isCloseTo(1e-6 * Math.sqrt(seconds), within(1e-6));
        assertThat(Math.sqrt(phaseSquares / runs)).isCloseTo(1e-6 * Math.sqrt(Math.pow(seconds, 3) / 3), within(2e-4));
    }

    @Test
    void shiftedFrequencyHoldsFromThatMomentOn() {
        Oscillator oscillator = new Oscillator(0, 0, 1e-5, Wander.NONE);

        oscillator.advanceTo(SECOND);
        oscillator.shiftFrequency(SECOND, 5e-6);
        assertThat(oscillator.counterNanos()).isEqualTo(SECOND + 10_000);
        oscillator.advanceTo(2 * SECOND);

        assertThat(oscillator.counterNanos()).isEqualTo(2 * SECOND + 10_000 + 15_000);
    }

    @Test
    void tellsTheFirstMomentAtWhichTheCounterHasComeSoFar() {
        for (double y : new double[] {0, 1e-4, -1e-4, 0.3, -0.3, 1e-9}) {
            for (long target : new long[] {1, 2, 999, SECOND, SECOND + 1, 100_000 * SECOND + 7}) {
                Oscillator oscillator = new Oscillator(0, 0, y, Wander.NONE);
                long due = oscillator.trueNanosAt(target);

                oscillator.advanceTo(due - 1);
                assertThat(oscillator.counterNanos()).isLessThan(target);
                oscillator.advanceTo(due);
                assertThat(oscillator.counterNanos()).isGreaterThanOrEqualTo(target);
            }
        }
    }

    @Test
    void knowsTheMomentAheadWhileTheFrequencyIsKnown() {
        Oscillator oscillator = new Oscillator(0, 0, 0, new Steps());
        oscillator.advanceTo(SECOND / 2);
        oscillator.shiftFrequency(SECOND / 2, 1e-3);
        assertThat(oscillator.knownUntilTrueNanos()).isEqualTo(2 * SECOND);

        for (long target = SECOND / 2; target < 2 * SECOND; target += 33_333_333) {
            long due = oscillator.trueNanosAt(target);

            Oscillator copy = new Oscillator(0, 0, 0, new Steps());
            copy.advanceTo(SECOND / 2);
            copy.shiftFrequency(SECOND / 2, 1e-3);
            copy.advanceTo(due - 1);
            assertThat(copy.counterNanos()).isLessThan(target);
            copy.advanceTo(due);
            assertThat(copy.counterNanos()).isGreaterThanOrEqualTo(target);
        }
    }

    @Test
    void refusesAWanderThatWouldStopTheClock() {
        Oscillator oscillator = new Oscillator(0, 0, 0, Wander.varying(second -> second < 50 ? 0 : -1.5));
        oscillator.advanceTo(40_000_000_000L);
        assertThatThrownBy(() -> oscillator.advanceTo(60_000_000_000L))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a frequency error between -100 % and 100 %, found -150.0 %");
    }

    @Test
    void refusesAnErrorThatWouldStopTheClock() {
        assertThatThrownBy(() -> new Oscillator(0, 0, -1, Wander.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-100.0 %");
        assertThatThrownBy(() -> new Oscillator(0, 0, Double.NaN, Wander.NONE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Wander.randomWalk(-1e-9, SeededStream.of(1, "x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static long counterAfter(long trueNanos, double frequencyError) {
        Oscillator oscillator = new Oscillator(0, 0, frequencyError, Wander.NONE);
        oscillator.advanceTo(trueNanos);
        return oscillator.counterNanos();
    }

    private static Oscillator wandering(long seed) {
        return new Oscillator(0, 0, 0, Wander.randomWalk(1e-6, SeededStream.of(seed, "wander")));
    }

    /** 0.001, 0.002, 0.003 … */
    private static final class Steps implements Wander {
        private int count;

        @Override
        public double next() {
            count++;
            return count * 1e-3;
        }
    }
}
