package io.timewright.simulated.clock;

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
}
