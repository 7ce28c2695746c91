package io.timewright.core.discipline;

/**
 * One exchange as the modes see it: two apparent one-way delays and the noise model of the moment.
 *
 * <p>With x the error of the map (ahead is positive), h half of the base round trip and u, d ≥ 0 the queueing delays,
 * the apparent delays are A = T2 - M(T1) = -x + h + u upstream and B = M(T4) - T3 = x + h + d downstream. Their sum
 * does not depend on the clock, their difference is twice the offset. Mutable and reused from sample to sample.
 */
final class Measurement {
    /**
     * Excess of a round trip, in mean queueing delays of both directions, that exponential queueing reaches once in
     * 300.
     */
    private static final double FAR_QUEUES = 4.0;

    private double upSeconds;
    private double downSeconds;
    private double upQueueSeconds;
    private double downQueueSeconds;
    private double upQueueLog;
    private double downQueueLog;
    private double typicalQueueSeconds;
    private final double timestampVariance;

    /** Creates a measurement for a host whose timestamps have the given standard deviation, seconds. */
    Measurement(double timestampNoiseSeconds) {
        timestampVariance = timestampNoiseSeconds * timestampNoiseSeconds;
    }

    /** Takes the apparent delays from an exchange, less what each direction is known to have changed by. */
    void take(Exchange exchange, ClockMap map, PathTracker path) {
        upSeconds = exchange.apparentUpSeconds(map) - path.upChangeSeconds();
        downSeconds = exchange.apparentDownSeconds(map) - path.downChangeSeconds();
    }

    /**
     * Takes the queueing model for a sample.
     *
     * <p>Where the round trip exceeds the base by far more than queueing explains, both directions get the same mean.
     * Only the sum of the queueing delays is known then, and the likelihood exp(-u/j_u - d/j_d) with unequal means
     * would blame the excess on the direction that queued more so far and drag the clock there, the harder the larger
     * the excess.
     */
    void describeQueues(JitterTracker jitter, double halfDelaySeconds) {
        upQueueSeconds = jitter.upQueueSeconds();
        downQueueSeconds = jitter.downQueueSeconds();
        typicalQueueSeconds = jitter.typicalSeconds();
        double excess = roundTripSeconds() - 2.0 * halfDelaySeconds;
        if (excess > FAR_QUEUES * (upQueueSeconds + downQueueSeconds)) {
            upQueueSeconds = typicalQueueSeconds;
            downQueueSeconds = typicalQueueSeconds;
        }
        upQueueLog = Math.log(upQueueSeconds);
        downQueueLog = Math.log(downQueueSeconds);
    }

    /** Takes a base-delay change out of the upstream direction. */
    void reduceUp(double seconds) {
        upSeconds -= seconds;
    }

    /** Takes a base-delay change out of the downstream direction. */
    void reduceDown(double seconds) {
        downSeconds -= seconds;
    }

    /** Apparent upstream delay A, seconds. */
    double upSeconds() {
        return upSeconds;
    }

    /** Apparent downstream delay B, seconds. */
    double downSeconds() {
        return downSeconds;
    }

    /** Round-trip delay A + B, seconds. */
    double roundTripSeconds() {
        return upSeconds + downSeconds;
    }

    /** Offset (A - B)/2 by which the map is behind the server, seconds. */
    double offsetSeconds() {
        return 0.5 * (upSeconds - downSeconds);
    }

    /** Mean queueing delay upstream that the update assumes, seconds. */
    double upQueueSeconds() {
        return upQueueSeconds;
    }

    /** Mean queueing delay downstream that the update assumes, seconds. */
    double downQueueSeconds() {
        return downQueueSeconds;
    }

    /** Natural logarithm of {@link #upQueueSeconds}. */
    double upQueueLog() {
        return upQueueLog;
    }

    /** Natural logarithm of {@link #downQueueSeconds}. */
    double downQueueLog() {
        return downQueueLog;
    }

    /** Variance of the noise that may be negative, for one direction: a share of the queueing plus the timestamps. */
    double floorVariance(double floorLevel, double queueSeconds) {
        return floorLevel * floorLevel * queueSeconds * typicalQueueSeconds + timestampVariance;
    }
}
