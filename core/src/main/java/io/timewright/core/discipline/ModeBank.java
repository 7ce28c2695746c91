package io.timewright.core.discipline;

/**
 * Nine filters that differ only in the wander they assume, weighted by how well they predict.
 *
 * <p>An interacting-multiple-model bank: before each sample every mode starts from the mixture of what the others
 * believe, weighted by the chance that the wander has changed; afterwards the weights follow Bayes' rule. That the
 * frequency jumped within the last interval is a separate hypothesis, tried against the same sample and taken whole
 * or not at all: terms it in softly would leak its variance into the frequency at every sample. See "The mode bank"
 * in docs/discipline.md.
 *
 * <p>Calls come in the order {@link #predict}, corrections of the base delay, {@link #logEvidence}, {@link #absorb},
 * {@link #recentre}. All arrays are allocated once and exchanged. Not thread-safe.
 */
final class ModeBank {
    private static final int COUNT = WanderLevels.COUNT;

    /** Standard deviations of the frequency jumps that are considered: 1 ppm and 10 ppm. */
    private static final double[] JUMP_SIZES = {1e-6, 1e-5};

    /** Log of the prior probability of either jump, 3e-4 per sample: about one false alarm in thousands of samples. */
    private static final double LOG_JUMP_PRIOR = Math.log(3e-4);

    /** No mode's weight falls below this, so that it can come back. */
    private static final double LEAST_WEIGHT = 1e-12;

    private ModeState[] modes = newModes();
    private ModeState[] predicted = newModes();
    private ModeState[] trial = newModes();
    private double[] logEvidence = new double[COUNT];
    private double[] trialLogEvidence = new double[COUNT];
    private final double[] weights = new double[COUNT];
    private final double[] priorWeights = new double[COUNT];
    private final double[] logPriorWeights = new double[COUNT];
    private final double[] terms = new double[COUNT];
    private final ModeState estimate = new ModeState();
    private final OneSidedUpdate update = new OneSidedUpdate();
    private double wanderSquared;
    private double intervalSeconds;
    private double predictedOffset;
    private double predictedHalfDelay;
    private double predictedHalfDelayVariance;

    private static ModeState[] newModes() {
        ModeState[] states = new ModeState[COUNT];
        for (int i = 0; i < COUNT; i++) {
            states[i] = new ModeState();
        }
        return states;
    }

    /** Starts all modes from the same state with the prior weights. */
    void start(double halfDelay, double offsetVariance, double frequencyVariance, double halfDelayVariance) {
        for (int i = 0; i < COUNT; i++) {
            modes[i].start(halfDelay, offsetVariance, frequencyVariance, halfDelayVariance);
            weights[i] = WanderLevels.prior(i);
        }
        recentre();
    }

    /** Mixes the modes and advances them to the time of the next sample. */
    void predict(double seconds, double delayDriftVariance) {
        intervalSeconds = seconds;
        predictedOffset = 0.0;
        predictedHalfDelay = 0.0;
        predictedHalfDelayVariance = 0.0;
        for (int to = 0; to < COUNT; to++) {
            double sum = 0.0;
            for (int from = 0; from < COUNT; from++) {
                terms[from] = WanderLevels.transition(from, to) * weights[from];
                sum += terms[from];
            }
            for (int from = 0; from < COUNT; from++) {
                terms[from] /= sum;
            }
            priorWeights[to] = sum;
            logPriorWeights[to] = Math.log(sum);
            ModeState mode = predicted[to];
            mode.becomeMixture(modes, terms);
            mode.predict(seconds, WanderLevels.level(to), delayDriftVariance);
            predictedOffset += sum * mode.offset;
            predictedHalfDelay += sum * mode.halfDelay;
            predictedHalfDelayVariance += sum * mode.halfDelayVariance;
        }
    }

    /** Mean error of the map predicted for the sample, seconds. */
    double predictedOffset() {
        return predictedOffset;
    }

    /** Mean half base delay predicted for the sample, seconds. */
    double predictedHalfDelay() {
        return predictedHalfDelay;
    }

    /** Mean variance of the half base delay within the modes, seconds². */
    double predictedHalfDelayVariance() {
        return predictedHalfDelayVariance;
    }

    /** The path has become longer: raises h in every prediction and makes it as uncertain as given. */
    void raiseHalfDelay(double seconds, double variance) {
        for (ModeState mode : predicted) {
            mode.detachHalfDelay(mode.halfDelay + seconds, variance);
        }
        predictedHalfDelay += seconds;
    }

    /** The path may have become shorter: adds variance to h in every prediction. */
    void widenHalfDelay(double variance) {
        for (ModeState mode : predicted) {
            mode.halfDelayVariance += variance;
        }
    }

    /** Log evidence of the predictions for a sample if the floor had the given level. Changes nothing. */
    double logEvidence(Measurement measured, double floorLevel) {
        for (int i = 0; i < COUNT; i++) {
            terms[i] = logPriorWeights[i] + predicted[i].logEvidence(measured, floorLevel, update);
        }
        return logSum(terms);
    }

    /**
     * Updates the modes and their weights with a sample.
     *
     * @param jumpAllowed whether a jump of the frequency is to be considered
     * @return whether a jump explained the sample better than none
     */
    boolean absorb(Measurement measured, double floorLevel, boolean jumpAllowed) {
        double best = absorbWithJump(0.0, measured, floorLevel);
        keepTrial();
        boolean jumped = false;
        for (int i = 0; i < JUMP_SIZES.length && jumpAllowed; i++) {
            double evidence = LOG_JUMP_PRIOR + absorbWithJump(JUMP_SIZES[i] * JUMP_SIZES[i], measured, floorLevel);
            if (evidence > best) {
                best = evidence;
                jumped = true;
                keepTrial();
            }
        }
        double total = logSum(logEvidence);
        for (int i = 0; i < COUNT; i++) {
            weights[i] = Math.max(Math.exp(logEvidence[i] - total), LEAST_WEIGHT);
        }
        return jumped;
    }

    private double absorbWithJump(double jumpVariance, Measurement measured, double floorLevel) {
        for (int i = 0; i < COUNT; i++) {
            trial[i].copyFrom(predicted[i]);
            trial[i].allowJump(intervalSeconds, jumpVariance);
            trialLogEvidence[i] = logPriorWeights[i] + trial[i].absorb(measured, floorLevel, update);
        }
        return logSum(trialLogEvidence);
    }

    private void keepTrial() {
        ModeState[] free = modes;
        modes = trial;
        trial = free;
        double[] freeEvidence = logEvidence;
        logEvidence = trialLogEvidence;
        trialLogEvidence = freeEvidence;
    }

    private static double logSum(double[] logs) {
        double most = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            most = Math.max(most, log);
        }
        double sum = 0.0;
        for (double log : logs) {
            sum += Math.exp(log - most);
        }
        return most + Math.log(sum);
    }

    /** Sets x to zero in every mode after a phase step. */
    void reanchor(double offsetVariance, double addedFrequencyVariance) {
        for (ModeState mode : modes) {
            mode.reanchor(offsetVariance, addedFrequencyVariance);
        }
    }

    /**
     * Computes the moments of the mixture and takes their x and y out of every mode.
     *
     * <p>The caller moves the map by the means that are returned, so that the modes always describe what remains.
     *
     * @return the moments, valid until the next call
     */
    ModeState recentre() {
        estimate.becomeMixture(modes, weights);
        wanderSquared = 0.0;
        for (int i = 0; i < COUNT; i++) {
            double wander = WanderLevels.level(i);
            wanderSquared += weights[i] * wander * wander;
            modes[i].offset -= estimate.offset;
            modes[i].frequency -= estimate.frequency;
        }
        return estimate;
    }

    /** Moments of the mixture at the last sample; its x and y are what {@link #recentre} took out. */
    ModeState estimate() {
        return estimate;
    }

    /** Mean square wander, per second. */
    double wanderSquared() {
        return wanderSquared;
    }

    /** Variance of the map's error some seconds after the last sample, seconds². */
    double varianceAfter(double seconds) {
        double magnitude = Math.abs(seconds);
        return estimate.offsetVarianceAfter(seconds) + wanderSquared * magnitude * magnitude * magnitude / 3.0;
    }
}
