package io.timewright.core.discipline;

import java.util.Objects;

/**
 * What the time of day is at a raw time, how fast it advances, and how well both are known.
 *
 * @param rawNanos raw time that the estimate is for
 * @param epochNanos time of day then, nanoseconds since the Unix epoch
 * @param frequency rate correction of the raw counter, dimensionless: the time of day advances 1 + frequency seconds
 *     per raw second
 * @param variance variance of the error from that raw time on
 * @param distanceSeconds how far the servers that it follows may be from the true time by their own word
 */
public record Estimate(
        long rawNanos, long epochNanos, double frequency, VarianceGrowth variance, double distanceSeconds) {

    /** Checks that the variance is there. */
    public Estimate {
        Objects.requireNonNull(variance, "variance");
    }

    /** Returns the same for a server that may be so far from the true time by its own word. */
    public Estimate ofServerWithin(double rootDistanceSeconds) {
        return new Estimate(rawNanos, epochNanos, frequency, variance, rootDistanceSeconds);
    }
}
