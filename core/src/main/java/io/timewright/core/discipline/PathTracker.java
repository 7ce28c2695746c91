package io.timewright.core.discipline;

/**
 * Tells changes of the route from errors of the clock.
 *
 * <p>Three rules, each for one way in which the base delay can change (section "Routes" of docs/discipline.md):
 *
 * <ul>
 *   <li>both directions longer: the least queueing delay of eight samples is large in either direction, so h is raised;
 *   <li>one direction longer: it is large in one direction only. The clock could have moved, or the route: the
 *       frequency says how far the clock can have moved, so beyond that the direction gets its own base delay and the
 *       clock stays;
 *   <li>shorter: the round trip falls below the base. The round trip does not depend on the clock, so this is never a
 *       clock error. It is attributed to the direction that contradicts, if one alone does.
 * </ul>
 */
final class PathTracker {
    /** Samples whose least residual counts as the base of the route: fewer would take queueing for a route change. */
    private static final int RESIDUALS_KEPT = 8;

    /** Threshold for a doubt about h, in standard deviations. */
    private static final double DELAY_SIGMAS = 4.0;

    /** Threshold for overruling the clock, which takes more. */
    private static final double DIRECTION_SIGMAS = 6.0;

    /**
     * Share of one direction's least residual that the other's may reach: before the eighth sample the clock has only one
     * direction left to go by, and moves.
     */
    private static final double DOMINATED_SHARE = 0.1;

    /** Least one-directional change in mean queueing delays. */
    private static final double DIRECTION_QUEUES = 2.0;

    /** Share of the mean queueing delay by which the least of eight residuals exceeds the new base. */
    private static final double EXPECTED_LEAST_RESIDUAL = 0.1;

    /** Variance of the raised h in squared mean queueing delays: 0.2 of the mean. */
    private static final double RAISED_VARIANCE = 0.04;

    /** Variance in squared mean queueing delays by which the round trip may fall below the base unnoticed. */
    private static final double TOLERATED_VARIANCE = 0.04;

    private final double timestampVariance;
    private final double[] upResiduals = new double[RESIDUALS_KEPT];
    private final double[] downResiduals = new double[RESIDUALS_KEPT];
    private int residualCount;
    private int nextResidual;
    private double upChangeSeconds;
    private double downChangeSeconds;

    /** Creates a tracker for a host whose timestamps have the given standard deviation, seconds. */
    PathTracker(double timestampNoiseSeconds) {
        timestampVariance = timestampNoiseSeconds * timestampNoiseSeconds;
    }

    /** Forgets everything: both directions have the base delay h. */
    void start() {
        upChangeSeconds = 0.0;
        downChangeSeconds = 0.0;
        forgetResiduals();
    }

    /** How much longer the upstream direction has become since the start, apart from h, seconds. */
    double upChangeSeconds() {
        return upChangeSeconds;
    }

    /** How much longer the downstream direction has become since the start, apart from h, seconds. */
    double downChangeSeconds() {
        return downChangeSeconds;
    }

    /**
     * Looks for a longer route once the modes have been predicted; corrects measurement and predictions where it
     * finds one.
     *
     * @param offsetVariance predicted variance of the map's error, seconds²
     * @param floorSeconds standard deviation of the noise that is not queueing
     */
    void noticeLonger(
            Measurement measured, ModeBank bank, JitterTracker jitter, double offsetVariance, double floorSeconds) {
        remember(
                measured.upSeconds() + bank.predictedOffset() - bank.predictedHalfDelay(),
                measured.downSeconds() - bank.predictedOffset() - bank.predictedHalfDelay());
        if (residualCount < RESIDUALS_KEPT) {
            return;
        }
        double leastUp = least(upResiduals);
        double leastDown = least(downResiduals);
        double common = Math.min(leastUp, leastDown);
        double larger = jitter.largerSeconds();
        double expectedLeast = EXPECTED_LEAST_RESIDUAL * jitter.typicalSeconds();
        double delayVariance = bank.predictedHalfDelayVariance() + floorSeconds * floorSeconds;
        double threshold =
                Math.max(DIRECTION_QUEUES * larger, DIRECTION_SIGMAS * Math.sqrt(offsetVariance + delayVariance));
        if (leastUp > threshold && leastDown < Math.max(larger, DOMINATED_SHARE * leastUp)) {
            upChangeSeconds += leastUp - expectedLeast;
            measured.reduceUp(leastUp - expectedLeast);
            forgetRoute(jitter);
        } else if (leastDown > threshold && leastUp < Math.max(larger, DOMINATED_SHARE * leastDown)) {
            downChangeSeconds += leastDown - expectedLeast;
            measured.reduceDown(leastDown - expectedLeast);
            forgetRoute(jitter);
        } else if (common > larger && common > DELAY_SIGMAS * Math.sqrt(delayVariance)) {
            double typical = jitter.typicalSeconds();
            bank.raiseHalfDelay(common - expectedLeast, RAISED_VARIANCE * typical * typical);
            forgetRoute(jitter);
        }
    }

    /** Lets h fall where the round trip is below the base and no direction could be made responsible. */
    void doubtHalfDelay(Measurement measured, ModeBank bank, double floorSeconds) {
        double missing = 2.0 * bank.predictedHalfDelay() - measured.roundTripSeconds();
        double variance = roundTripVariance(bank.predictedHalfDelayVariance(), floorSeconds);
        if (missing > DELAY_SIGMAS * Math.sqrt(variance)) {
            bank.widenHalfDelay(missing * missing / 4.0);
        }
    }

    /**
     * Attributes a round trip below the base to one direction, before the sample meets gate and modes.
     *
     * <p>Earlier lengthenings are undone first; what remains is given to the direction whose delay alone is impossible.
     * Only the direction changes move here, the caller takes the measurement anew.
     *
     * @param settled moments at the last sample
     * @param offsetVariance predicted variance of the map's error, seconds²
     */
    void noticeShorter(
            Measurement measured, ModeState settled, JitterTracker jitter, double offsetVariance, double floorSeconds) {
        double typical = jitter.typicalSeconds();
        double threshold = DELAY_SIGMAS
                * Math.sqrt(roundTripVariance(settled.halfDelayVariance, floorSeconds)
                        + TOLERATED_VARIANCE * typical * typical);
        double missing = 2.0 * settled.halfDelay - measured.roundTripSeconds();
        if (missing <= threshold) {
            return;
        }
        double up = measured.upSeconds();
        double down = measured.downSeconds();
        double undoneUp = Math.min(missing, Math.max(upChangeSeconds, 0.0));
        upChangeSeconds -= undoneUp;
        up += undoneUp;
        missing -= undoneUp;
        double undoneDown = Math.min(missing, Math.max(downChangeSeconds, 0.0));
        downChangeSeconds -= undoneDown;
        down += undoneDown;
        missing -= undoneDown;
        if (missing <= threshold) {
            return;
        }
        double variance = offsetVariance + settled.halfDelayVariance + floorSeconds * floorSeconds;
        double impossible = -DELAY_SIGMAS * Math.sqrt(variance) - EXPECTED_LEAST_RESIDUAL * typical;
        boolean upImpossible = up - settled.halfDelay < impossible;
        boolean downImpossible = down - settled.halfDelay < impossible;
        if (downImpossible && !upImpossible) {
            downChangeSeconds -= missing;
        } else if (upImpossible && !downImpossible) {
            upChangeSeconds -= missing;
        }
    }

    private double roundTripVariance(double halfDelayVariance, double floorSeconds) {
        return 4.0 * halfDelayVariance + 2.0 * floorSeconds * floorSeconds + 2.0 * timestampVariance;
    }

    private void remember(double upResidual, double downResidual) {
        upResiduals[nextResidual] = upResidual;
        downResiduals[nextResidual] = downResidual;
        nextResidual = (nextResidual + 1) % RESIDUALS_KEPT;
        residualCount = Math.min(residualCount + 1, RESIDUALS_KEPT);
    }

    /** Residuals and round trips of two routes together would look like jitter. */
    private void forgetRoute(JitterTracker jitter) {
        forgetResiduals();
        jitter.forgetDelays();
    }

    private void forgetResiduals() {
        residualCount = 0;
        nextResidual = 0;
    }

    private static double least(double[] values) {
        double least = values[0];
        for (double value : values) {
            least = Math.min(least, value);
        }
        return least;
    }
}
