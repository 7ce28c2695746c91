package io.timewright.core.discipline;

import java.util.Arrays;

/**
 * The mean queueing delay of either direction, learnt from the residuals of accepted samples.
 *
 * <p>A clipped exponential average: a residual counts as at most four times the current mean, and the average is
 * scaled up by what an exponential loses through that clipping, so that one spike of a congested hour cannot inflate
 * the model. The opposite failure, a mean far too small that the filter itself confirms, is caught by the spread of
 * the round-trip delays, which does not depend on the state of the filter. See "Jitter" in docs/discipline.md.
 */
final class JitterTracker {
    /** A residual above this many means counts as this many. */
    private static final double CLIP = 4.0;

    /** Makes up for the clipping of a truly exponential delay: 1/(1 - exp(-4)). */
    private static final double CLIP_COMPENSATION = 1.0 / (1.0 - Math.exp(-CLIP));

    /** Length of the average in samples. Anything from 24 to 100 does about as well. */
    private static final int AVERAGE_SAMPLES = 48;

    /** The first samples weigh as if three had been seen: the start-up estimate is worth that much. */
    private static final int INITIAL_SAMPLES = 3;

    /** Round-trip delays remembered for the spread. */
    private static final int DELAYS_KEPT = 32;

    /** Delays needed before their spread says anything. */
    private static final int DELAYS_NEEDED = 8;

    /** Median minus tenth percentile of the sum of two exponentials of mean one. */
    private static final double DELAY_SPREAD = 1.146;

    /** The means may not fall below this share of what the delay spread suggests. */
    private static final double LEAST_SPREAD_SHARE = 0.5;

    /** Fastest growth per sample when the delay spread contradicts the means. */
    private static final double GROWTH_LIMIT = 1.5;

    /** Neither direction is taken to be quieter than this share of the other's mean. */
    private static final double LEAST_DIRECTION_SHARE = 0.02;

    /** The update trusts a direction's mean only up to this multiple of the other's: a longer one is mostly spikes. */
    private static final double DIRECTION_RATIO = 4.0;

    private final double leastSeconds;
    private final double[] delays = new double[DELAYS_KEPT];
    private final double[] sorted = new double[DELAYS_KEPT];
    private int delayCount;
    private int nextDelay;
    private double upSeconds;
    private double downSeconds;

    /** Creates a tracker for a host whose timestamps have the given standard deviation, seconds. */
    JitterTracker(double timestampNoiseSeconds) {
        leastSeconds = 2.0 * timestampNoiseSeconds;
    }

    /** Forgets everything and assumes the same mean in both directions. */
    void start(double queueSeconds) {
        upSeconds = queueSeconds;
        downSeconds = queueSeconds;
        forgetDelays();
    }

    /** Forgets the round-trip delays, which belong to a route that is no more; the means stay. */
    void forgetDelays() {
        delayCount = 0;
        nextDelay = 0;
    }

    /**
     * Learns from one sample.
     *
     * @param upResidual queueing delay upstream as the updated filter sees it, seconds; negative counts as zero
     * @param downResidual the same downstream
     * @param roundTripSeconds round-trip delay of the sample
     * @param sampleCount samples since the start, this one included
     */
    void learn(double upResidual, double downResidual, double roundTripSeconds, int sampleCount) {
        double weight = 1.0 / Math.min(sampleCount + INITIAL_SAMPLES, AVERAGE_SAMPLES);
        upSeconds = average(upSeconds, upResidual, weight);
        downSeconds = average(downSeconds, downResidual, weight);
        remember(roundTripSeconds);
        if (delayCount >= DELAYS_NEEDED) {
            respectDelaySpread();
        }
        double least = Math.max(leastSeconds, LEAST_DIRECTION_SHARE * largerSeconds());
        upSeconds = Math.max(upSeconds, least);
        downSeconds = Math.max(downSeconds, least);
    }

    private static double average(double mean, double residual, double weight) {
        double clipped = Math.min(Math.max(residual, 0.0), CLIP * mean);
        return mean + weight * (clipped * CLIP_COMPENSATION - mean);
    }

    private void remember(double roundTripSeconds) {
        delays[nextDelay] = roundTripSeconds;
        nextDelay = (nextDelay + 1) % DELAYS_KEPT;
        delayCount = Math.min(delayCount + 1, DELAYS_KEPT);
    }

    private void respectDelaySpread() {
        System.arraycopy(delays, 0, sorted, 0, delayCount);
        Arrays.sort(sorted, 0, delayCount);
        double spread = (sorted[delayCount / 2] - sorted[delayCount / 10]) / DELAY_SPREAD;
        double least = LEAST_SPREAD_SHARE * spread;
        double larger = largerSeconds();
        if (larger > 0.0 && larger < least) {
            double growth = Math.min(least / larger, GROWTH_LIMIT);
            upSeconds *= growth;
            downSeconds *= growth;
        }
    }

    /** Mean queueing delay upstream, seconds. */
    double upSeconds() {
        return upSeconds;
    }

    /** Mean queueing delay downstream, seconds. */
    double downSeconds() {
        return downSeconds;
    }

    /** The larger of both means, seconds. */
    double largerSeconds() {
        return Math.max(upSeconds, downSeconds);
    }

    /** Geometric mean of both directions, the scale that thresholds refer to, seconds. */
    double typicalSeconds() {
        return Math.sqrt(upSeconds * downSeconds);
    }

    /** Upstream mean as the measurement update uses it, seconds. */
    double upQueueSeconds() {
        return Math.min(upSeconds, DIRECTION_RATIO * downSeconds);
    }

    /** Downstream mean as the measurement update uses it, seconds. */
    double downQueueSeconds() {
        return Math.min(downSeconds, DIRECTION_RATIO * upSeconds);
    }
}
