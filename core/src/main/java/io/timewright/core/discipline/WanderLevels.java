package io.timewright.core.discipline;

/**
 * The wander hypotheses of the mode bank and how the truth may move between them.
 *
 * <p>Wander w is the standard deviation that the frequency of the oscillator gathers in one second. Quartz in a quiet
 * room is near 1e-10, a laptop under load near 1e-8. Nine levels a factor of four apart cover it all; closer spacing
 * gains nothing measurable.
 */
final class WanderLevels {
    /** Number of levels. */
    static final int COUNT = 9;

    /** Lowest level, per sqrt(s). */
    private static final double LOWEST = 1e-11;

    private static final double FACTOR = 4.0;

    /** Centre of the prior, per sqrt(s): common quartz. */
    private static final double PRIOR_CENTRE = 1e-9;

    /** Standard deviation of the prior in decades. */
    private static final double PRIOR_DECADES = 1.5;

    /** Probability to stay on a level from one sample to the next; 0.97 to 0.997 do equally well. */
    private static final double STAY = 0.99;

    /** Probability to move to any level at all, so that none is ever lost. */
    private static final double FAR = 1e-4;

    private static final double[] LEVELS = levels();
    private static final double[] PRIOR = prior();
    private static final double[][] TRANSITIONS = transitions();

    private WanderLevels() {}

    /** Wander of a level, per sqrt(s). */
    static double level(int index) {
        return LEVELS[index];
    }

    /** Probability of a level before any sample. */
    static double prior(int index) {
        return PRIOR[index];
    }

    /** Probability that one level is followed by another. */
    static double transition(int from, int to) {
        return TRANSITIONS[from][to];
    }

    private static double[] levels() {
        double[] levels = new double[COUNT];
        double wander = LOWEST;
        for (int i = 0; i < COUNT; i++) {
            levels[i] = wander;
            wander *= FACTOR;
        }
        return levels;
    }

    private static double[] prior() {
        double[] prior = new double[COUNT];
        double sum = 0.0;
        for (int i = 0; i < COUNT; i++) {
            double distance = Math.log10(LEVELS[i] / PRIOR_CENTRE) / PRIOR_DECADES;
            prior[i] = Math.exp(-0.5 * distance * distance);
            sum += prior[i];
        }
        for (int i = 0; i < COUNT; i++) {
            prior[i] /= sum;
        }
        return prior;
    }

    private static double[][] transitions() {
        double[][] transitions = new double[COUNT][COUNT];
        for (int from = 0; from < COUNT; from++) {
            double neighbours = from == 0 || from == COUNT - 1 ? 1.0 : 2.0;
            for (int to = 0; to < COUNT; to++) {
                double probability = FAR / COUNT;
                if (from == to) {
                    probability += STAY - FAR;
                } else if (Math.abs(from - to) == 1) {
                    probability += (1.0 - STAY) / neighbours;
                }
                transitions[from][to] = probability;
            }
        }
        return transitions;
    }
}
