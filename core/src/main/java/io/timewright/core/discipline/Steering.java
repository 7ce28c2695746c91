package io.timewright.core.discipline;

/**
 * The rule by which the clock follows the estimate: the frequency at once, the phase by a step or a bounded slew.
 *
 * <p>The estimate is the best that is known, so nothing is gained by a loop filter after it; the phase takes a
 * quarter of the poll interval only to keep the frequency smooth. An error that the clock's own uncertainty does not
 * explain is removed faster, one at the start as fast as allowed. See "Steering" in docs/discipline.md. Immutable.
 */
public final class Steering {
    /** Error above which a clock may be stepped, seconds. */
    public static final double DEFAULT_STEP_THRESHOLD_SECONDS = 0.1;

    /** Fastest slew, dimensionless: one twelfth, what the kernel's tick adjustment allows. */
    public static final double DEFAULT_MOST_SLEW = 1.0 / 12.0;

    /** Shortest slew while starting, seconds: no point in spreading it out, no point in a shock. */
    private static final double STARTING_SLEW_SECONDS = 0.2;

    /** An error beyond this many standard deviations is a disturbance, not noise. */
    private static final double DISTURBED_SIGMAS = 6.0;

    /** Share of the poll interval over which noise is removed; 1/16 costs twice the frequency error for 2 % in time. */
    private static final double QUIET_POLL_SHARE = 1.0 / 4.0;

    /** Share of the poll interval over which a disturbance is removed. */
    private static final double DISTURBED_POLL_SHARE = 1.0 / 16.0;

    /** Bounds of the quiet slew, seconds. */
    private static final double LEAST_QUIET_SECONDS = 1.0;

    private static final double MOST_QUIET_SECONDS = 256.0;

    private final double stepThresholdSeconds;
    private final double mostSlew;

    /** Uses the defaults. */
    public Steering() {
        this(DEFAULT_STEP_THRESHOLD_SECONDS, DEFAULT_MOST_SLEW);
    }

    /**
     * Sets the limits.
     *
     * @param stepThresholdSeconds error above which the clock may be stepped, positive or infinite
     * @param mostSlew fastest slew, dimensionless, between 0 and 1
     */
    public Steering(double stepThresholdSeconds, double mostSlew) {
        if (!(stepThresholdSeconds > 0.0)) {
            throw new IllegalArgumentException("step threshold " + stepThresholdSeconds + " s is not positive");
        }
        if (!(mostSlew > 0.0 && mostSlew < 1.0)) {
            throw new IllegalArgumentException("slew limit " + mostSlew + " is not between 0 and 1");
        }
        this.stepThresholdSeconds = stepThresholdSeconds;
        this.mostSlew = mostSlew;
    }

    /**
     * What to do with the clock.
     *
     * @param isStep whether the phase is stepped rather than slewed
     * @param amountSeconds by how much the clock is to be moved; positive is forward
     * @param durationSeconds time that a slew takes, 0 for a step
     * @param frequency rate correction from now on, the slew apart
     */
    public record Correction(boolean isStep, double amountSeconds, double durationSeconds, double frequency) {
        /** Rate of the slew on top of the frequency, dimensionless, 0 for a step. */
        public double slewRate() {
            return isStep ? 0.0 : amountSeconds / durationSeconds;
        }
    }

    /**
     * Decides how the clock gets to the estimate.
     *
     * @param offsetSeconds estimate minus clock: positive if the clock is behind
     * @param sdSeconds standard deviation of the estimate
     * @param frequency rate correction of the estimate
     * @param pollSeconds poll interval in use
     * @param isStarting whether this is one of the first three polls
     * @param mayStep whether a step is allowed now: at the start, or after a filter was anchored anew
     */
    public Correction plan(
            double offsetSeconds,
            double sdSeconds,
            double frequency,
            double pollSeconds,
            boolean isStarting,
            boolean mayStep) {
        double magnitude = Math.abs(offsetSeconds);
        if (mayStep && magnitude > stepThresholdSeconds) {
            return new Correction(true, offsetSeconds, 0.0, frequency);
        }
        double wanted;
        if (isStarting) {
            wanted = STARTING_SLEW_SECONDS;
        } else if (magnitude > DISTURBED_SIGMAS * sdSeconds) {
            wanted = DISTURBED_POLL_SHARE * pollSeconds;
        } else {
            double share = QUIET_POLL_SHARE * pollSeconds;
            wanted = Math.min(MOST_QUIET_SECONDS, Math.max(LEAST_QUIET_SECONDS, share));
        }
        return new Correction(false, offsetSeconds, Math.max(magnitude / mostSlew, wanted), frequency);
    }
}
