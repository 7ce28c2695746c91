package io.timewright.simulated.clock;

import java.util.function.DoubleUnaryOperator;

/**
 * What an oscillator's frequency error adds to its constant part, second by second. Not safe for use by several threads.
 *
 * <p>Dimensionless: 1e-6 is 1 ppm, positive is fast.
 */
@FunctionalInterface
public interface Wander {
    /** No wander at all: the frequency error stays constant. */
    Wander NONE = () -> 0;

    /**
     * Returns the frequency error for the next second of true time. Called once for each second, in order, a second or more
     * ahead or long after, depending on when the clock is read: it must not depend on anything but its own state.
     */
    double next();

    /**
     * Returns random-walk frequency modulation: the sum of independent normal steps, one at the start of each second, the first
     * included.
     *
     * @param stepDeviation the standard deviation of one step; 1e-9 makes 0.14 ppm in 20000 s
     * @param stream where the steps are drawn from
     */
    static Wander randomWalk(double stepDeviation, RandomStream stream) {
        if (!(stepDeviation >= 0 && stepDeviation < 1)) {
            throw new IllegalArgumentException("expected a step deviation from 0 to 1, found " + stepDeviation);
        }
        return stepDeviation == 0 ? NONE : new RandomWalk(stepDeviation, stream);
    }

    /**
     * Returns a sine of the frequency.
     *
     * @param amplitude dimensionless
     * @param periodSeconds positive
     */
    static Wander sine(double amplitude, double periodSeconds) {
        return varying(second -> amplitude * StrictMath.sin(2 * Math.PI * second / periodSeconds));
    }

    /**
     * Returns what the temperature of a day does to a crystal, from {@code -amplitude} at five in the morning to {@code amplitude} at
     * three in the afternoon; begins at midnight.
     */
    static Wander daily(double amplitude) {
        return varying(second -> amplitude * DailyCycle.at(second));
    }

    /**
     * Returns what a change of temperature does: nothing until then, and afterwards a new frequency that is approached
     * exponentially, as a body warms.
     *
     * @param amount the new frequency, dimensionless
     * @param atSecond when the temperature changes
     * @param settlingSeconds after which time a share 1/e is still missing; 0 for a sudden change
     */
    static Wander temperatureStep(double amount, double atSecond, double settlingSeconds) {
        return varying(second -> settled(amount, second - atSecond, settlingSeconds));
    }

    /** Returns the share of {@code amount} that is there {@code elapsedSeconds} after a change; nothing before it. */
    static double settled(double amount, double elapsedSeconds, double settlingSeconds) {
        if (elapsedSeconds < 0) {
            return 0;
        }
        return settlingSeconds == 0 ? amount : -amount * StrictMath.expm1(-elapsedSeconds / settlingSeconds);
    }

    /** Returns the wander that a function of the seconds since the start of the clock gives. */
    static Wander varying(DoubleUnaryOperator frequencyErrorAt) {
        int[] second = new int[1];
        return () -> frequencyErrorAt.applyAsDouble(second[0]++);
    }

    /** Returns the sum of this wander and another. */
    default Wander plus(Wander other) {
        return () -> next() + other.next();
    }
}
