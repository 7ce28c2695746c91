package io.timewright.core.discipline;

/**
 * Variance of a clock's error, now and as it grows without further samples.
 *
 * <pre>
 *   V(T) = offset + 2 T covariance + T² frequency + T³ wander²/3
 * </pre>
 *
 * @param offsetVariance variance of the offset now, seconds²
 * @param covariance covariance of offset and frequency, seconds
 * @param frequencyVariance variance of the dimensionless frequency
 * @param wanderSquared growth of the frequency variance per second
 */
public record VarianceGrowth(double offsetVariance, double covariance, double frequencyVariance, double wanderSquared) {

    /** Variance after some seconds, seconds²; a negative argument gives the variance before. */
    public double at(double seconds) {
        double magnitude = Math.abs(seconds);
        return offsetVariance
                + seconds * (2.0 * covariance + seconds * frequencyVariance)
                + magnitude * magnitude * magnitude * wanderSquared / 3.0;
    }

    /** Standard deviation after some seconds, seconds. */
    public double standardDeviationAt(double seconds) {
        return Math.sqrt(Math.max(at(seconds), 0.0));
    }

    /** The same growth seen from a later moment. */
    public VarianceGrowth after(double seconds) {
        return new VarianceGrowth(
                at(seconds),
                covariance + seconds * (frequencyVariance + 0.5 * Math.abs(seconds) * wanderSquared),
                frequencyVariance + Math.abs(seconds) * wanderSquared,
                wanderSquared);
    }
}
