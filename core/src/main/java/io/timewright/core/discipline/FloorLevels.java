package io.timewright.core.discipline;

import java.util.Arrays;

/**
 * How much of the jitter is ordinary noise rather than one-sided queueing: a level learnt by likelihood.
 *
 * <p>The floor is a Gaussian share of the delay noise, in units of the mean queueing delay. Five levels compete with
 * slowly forgotten evidence; the level in use is their weighted mean. A clean network ends near 0.01, one with
 * Gaussian jitter near 2.
 */
final class FloorLevels {
    /** The competing levels, spaced by a factor of 3 to 5. */
    private static final double[] LEVELS = {0.01, 0.05, 0.2, 0.7, 2.0};

    /** Level before the first update: between the two that clean networks choose. */
    private static final double INITIAL_LEVEL = 0.03;

    /** Prior log evidence lost per level: a preference for the sharper ones. */
    private static final double PRIOR_STEP = -0.5;

    /** Evidence kept per sample, a memory of about 100 samples. */
    private static final double MEMORY = 0.99;

    /** Most that one sample can say against a level, in log evidence: one freak packet decides nothing. */
    private static final double MOST_LOSS = -8.0;

    private final double[] logEvidence = new double[LEVELS.length];
    private final double[] sample = new double[LEVELS.length];
    private double level = INITIAL_LEVEL;

    /** Forgets everything. */
    void start() {
        Arrays.setAll(logEvidence, i -> PRIOR_STEP * i);
        level = INITIAL_LEVEL;
    }

    /** Learns from one sample how well each level explains it, before the modes are updated with it. */
    void learn(ModeBank bank, Measurement measured) {
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < LEVELS.length; i++) {
            sample[i] = bank.logEvidence(measured, LEVELS[i]);
            best = Math.max(best, sample[i]);
        }
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < LEVELS.length; i++) {
            logEvidence[i] = MEMORY * logEvidence[i] + Math.max(sample[i] - best, MOST_LOSS);
            most = Math.max(most, logEvidence[i]);
        }
        double sum = 0.0;
        double weighted = 0.0;
        for (int i = 0; i < LEVELS.length; i++) {
            double weight = Math.exp(logEvidence[i] - most);
            sum += weight;
            weighted += weight * LEVELS[i];
        }
        level = weighted / sum;
    }

    /** The level in use, a multiple of the mean queueing delay. */
    double level() {
        return level;
    }
}
