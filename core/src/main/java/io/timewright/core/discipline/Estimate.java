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
 */
public record Estimate(long rawNanos, long epochNanos, double frequency, VarianceGrowth variance) {

    /** Checks that the variance is there. */
    public Estimate {
        Objects.requireNonNull(variance, "variance");
    }
}
