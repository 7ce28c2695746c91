package io.timewright.core.discipline;

/**
 * Keeps grossly wrong samples out of the filter, and recognises when they are right.
 *
 * <p>A sample whose offset lies far outside what the clock can have drifted, and cannot be blamed on queueing, is
 * held back. Three such samples in a row that agree mean that the time itself has stepped, here or at the server:
 * then the phase is anchored anew and the frequency kept. See "Outliers and steps" in docs/discipline.md.
 */
final class Gate {
    /**
     * Accepted deviation in standard deviations: far beyond chance, so that the gate stays shut only for another
     * time.
     */
    private static final double SIGMAS = 8.0;

    /** Standard deviation of the frequency jump that the gate lets pass for the modes to judge: 10 ppm. */
    private static final double TOLERATED_JUMP = 1e-5;

    /** Share of the mean queueing delay that is always tolerated. */
    private static final double TOLERATED_QUEUE = 0.1;

    /** Outliers in a row that may show a step. */
    private static final int STEP_OUTLIERS = 3;

    /** Outliers in a row that force a new anchor even if they disagree: waiting longer helps nobody. */
    private static final int MOST_OUTLIERS = 8;

    /** The outliers agree if they spread less than this share of the offset, */
    private static final double AGREEING_SHARE = 0.2;

    /** or less than this many mean queueing delays, */
    private static final double AGREEING_QUEUES = 20.0;

    /** plus this, seconds. */
    private static final double AGREEING_SECONDS = 0.002;

    /** Anchors closer than this hint at a wrong frequency, seconds. */
    private static final double RECENT_SECONDS = 3600.0;

    /** Frequency doubt added by a step: 1 ppm, */
    private static final double STEP_FREQUENCY_DOUBT = 1e-6;

    /** and 100 ppm when the last step was recent. */
    private static final double REPEATED_FREQUENCY_DOUBT = 1e-4;

    /** Most frequency variance that a trend of the outliers adds: 1000 ppm. */
    private static final double MOST_TREND_VARIANCE = 1e-6;

    /** What to do with a sample. */
    enum Verdict {
        /** Feed it to the modes. */
        PASS,
        /** Drop it and ask again soon. */
        HOLD,
        /** Anchor the phase at it. */
        REANCHOR
    }

    private final double timestampVariance;
    private final double[] offsets = new double[STEP_OUTLIERS];
    private final long[] rawNanos = new long[STEP_OUTLIERS];
    private int outlierCount;
    private boolean hasAnchored;
    private long lastAnchorRawNanos;
    private double addedFrequencyVariance;

    /** Creates a gate for a host whose timestamps have the given standard deviation, seconds. */
    Gate(double timestampNoiseSeconds) {
        timestampVariance = timestampNoiseSeconds * timestampNoiseSeconds;
    }

    /** Forgets everything. */
    void start() {
        outlierCount = 0;
        hasAnchored = false;
    }

    /**
     * Judges a sample.
     *
     * @param elapsedSeconds since the last accepted sample
     * @param atRawNanos raw time of the sample
     * @param floorSeconds standard deviation of the noise that is not queueing
     */
    Verdict judge(
            Measurement measured,
            ModeBank bank,
            JitterTracker jitter,
            double elapsedSeconds,
            long atRawNanos,
            double floorSeconds) {
        double offset = measured.offsetSeconds();
        double halfDelay = bank.estimate().halfDelay;
        double queueing = Math.max(0.5 * measured.roundTripSeconds() - halfDelay, 0.0);
        double jump = TOLERATED_JUMP * elapsedSeconds;
        double tolerated = TOLERATED_QUEUE * jitter.typicalSeconds();
        double variance = bank.varianceAfter(elapsedSeconds)
                + jump * jump / 3.0
                + bank.estimate().halfDelayVariance
                + floorSeconds * floorSeconds
                + timestampVariance
                + tolerated * tolerated;
        if (Math.abs(offset) - queueing < SIGMAS * Math.sqrt(variance)) {
            outlierCount = 0;
            return Verdict.PASS;
        }
        offsets[outlierCount % STEP_OUTLIERS] = offset;
        rawNanos[outlierCount % STEP_OUTLIERS] = atRawNanos;
        outlierCount++;
        boolean stepped = outlierCount >= STEP_OUTLIERS
                && (outlierCount >= MOST_OUTLIERS || outliersAgree(offset, jitter.typicalSeconds()));
        if (!stepped) {
            return Verdict.HOLD;
        }
        addedFrequencyVariance = frequencyDoubt(atRawNanos);
        outlierCount = 0;
        hasAnchored = true;
        lastAnchorRawNanos = atRawNanos;
        return Verdict.REANCHOR;
    }

    /** Frequency variance to add along with the anchor of the last {@link Verdict#REANCHOR}. */
    double addedFrequencyVariance() {
        return addedFrequencyVariance;
    }

    private boolean outliersAgree(double offset, double typicalQueueSeconds) {
        double least = offsets[0];
        double most = offsets[0];
        for (double value : offsets) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        double limit =
                Math.max(AGREEING_SHARE * Math.abs(offset), AGREEING_QUEUES * typicalQueueSeconds + AGREEING_SECONDS);
        return most - least < limit;
    }

    private double frequencyDoubt(long atRawNanos) {
        boolean recent = hasAnchored && Units.seconds(atRawNanos - lastAnchorRawNanos) < RECENT_SECONDS;
        double doubt = recent ? REPEATED_FREQUENCY_DOUBT : STEP_FREQUENCY_DOUBT;
        int newest = (outlierCount - 1) % STEP_OUTLIERS;
        int oldest = outlierCount % STEP_OUTLIERS;
        double span = Math.max(1.0, Units.seconds(rawNanos[newest] - rawNanos[oldest]));
        double trend = (offsets[newest] - offsets[oldest]) / span;
        return Math.max(doubt * doubt, Math.min(trend * trend, MOST_TREND_VARIANCE));
    }
}
