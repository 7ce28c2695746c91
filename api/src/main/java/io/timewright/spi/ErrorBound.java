package io.timewright.spi;

/**
 * The greatest error of a clock as a function of time since its last update: a fixed part, a part that grows with the assumed
 * frequency tolerance, a statistical part from the uncertainty of offset and frequency and from the oscillator's wander, and a known
 * error that is being slewed away:
 *
 * <pre>bound(T) = fixed + tolerance·T + sigmas·√(v0 + v1·T + v2·T² + v3·T³) + |slew|·remaining(T)</pre>
 *
 * <p>Immutable.
 *
 * @param originMonotonicNanos the last update
 * @param fixedSeconds root distance and what else does not grow
 * @param tolerance growth per second, dimensionless (RFC 5905's PHI is 15e-6)
 * @param sigmas how many standard deviations are covered
 * @param v0 variance of the offset at the origin, s²
 * @param v1 twice the covariance of offset and frequency, s
 * @param v2 variance of the frequency
 * @param v3 a third of the wander's variance per second
 * @param slew the known error that is being slewed away
 */
public record ErrorBound(
        long originMonotonicNanos,
        double fixedSeconds,
        double tolerance,
        double sigmas,
        double v0,
        double v1,
        double v2,
        double v3,
        Slew slew) {
    /**
     * A known error that vanishes linearly.
     *
     * @param seconds the error at the begin; its sign does not matter
     * @param beginMonotonicNanos when it begins to vanish
     * @param endMonotonicNanos when it has vanished, not before the begin
     */
    public record Slew(double seconds, long beginMonotonicNanos, long endMonotonicNanos) {
        /** No error. */
        public static final Slew NONE = new Slew(0, 0, 0);

        /** Returns what is left of the error, not negative. */
        public double remainingSecondsAt(long monotonicNanos) {
            // Differences, not comparisons: the counter may wrap.
            long elapsed = Math.max(monotonicNanos - beginMonotonicNanos, 0);
            long duration = endMonotonicNanos - beginMonotonicNanos;
            return elapsed >= duration ? 0 : Math.abs(seconds) * (1 - (double) elapsed / duration);
        }
    }

    /** The bound of a clock that nobody knows anything about. */
    public static final ErrorBound INFINITE = fixed(0, Double.POSITIVE_INFINITY, 0);

    /** Returns a bound that grows linearly from a fixed value. */
    public static ErrorBound fixed(long originMonotonicNanos, double fixedSeconds, double tolerance) {
        return new ErrorBound(originMonotonicNanos, fixedSeconds, tolerance, 0, 0, 0, 0, 0, Slew.NONE);
    }

    /** Returns the bound in seconds; infinite where nothing is known. Into the past it grows as into the future. */
    public double secondsAt(long monotonicNanos) {
        double age = ageSeconds(monotonicNanos);
        return fixedSeconds
                + tolerance * age
                + sigmas * standardDeviation(age)
                + slew.remainingSecondsAt(monotonicNanos);
    }

    /** Returns the statistical part for one standard deviation, in seconds. */
    public double standardDeviationAt(long monotonicNanos) {
        return standardDeviation(ageSeconds(monotonicNanos));
    }

    private double ageSeconds(long monotonicNanos) {
        return Math.abs(monotonicNanos - originMonotonicNanos) * 1e-9;
    }

    /** Returns the standard deviation of the clock's frequency at the origin, in parts per million. */
    public double frequencyDeviationPpm() {
        return Math.sqrt(Math.max(v2, 0)) * 1e6;
    }

    private double standardDeviation(double ageSeconds) {
        double variance = v0 + ageSeconds * (v1 + ageSeconds * (v2 + ageSeconds * v3));
        return Math.sqrt(Math.max(variance, 0));
    }
}
