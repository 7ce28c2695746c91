package io.timewright.core.discipline;

import java.util.Arrays;

/**
 * The first sixteen samples of a filter, fed again from the beginning whenever another one arrives.
 *
 * <p>With few samples the guess of jitter and base delay is the largest error of all. Each new sample improves it,
 * and a replay lets the earlier ones profit. See "The start" in docs/discipline.md.
 */
final class StartUp {
    /** Samples that are replayed; from 8 to 32 the results are the same. */
    static final int SAMPLES = 16;

    /** Guess of the mean queueing delay from a single sample, as a share of the round trip. */
    private static final double FIRST_QUEUE_SHARE = 0.05;

    /** Lower limit of the mean queueing delay as a share of the least round trip. */
    private static final double LEAST_QUEUE_SHARE = 1e-3;

    /** Lowest mean queueing delay, seconds. */
    private static final double LEAST_QUEUE_SECONDS = 1e-9;

    /** Median of the sum of two exponentials of mean one, which is what median minus minimum tends to. */
    private static final double MEDIAN_DELAY = 1.678;

    /** Mean of the least of k sums of two exponentials, times sqrt(k). */
    private static final double LEAST_DELAY_EXCESS = 1.25;

    /**
     * What h is lowered by for that excess, per direction; the prior of the modes lowers it by another quarter of j.
     */
    private static final double HALF_DELAY_EXCESS = 0.3;

    /** Standard deviations between expected and found frequency that end the trust in the expectation. */
    private static final double CONTRADICTION_SIGMAS = 5.0;

    /** Samples from which the frequency's own deviation can be trusted. */
    private static final int SAMPLES_BEFORE_TRUST = 8;

    private final double timestampNoiseSeconds;
    private double frequency;
    private double frequencySd;
    private boolean isInformed;
    private final Exchange[] exchanges = new Exchange[SAMPLES];
    private final double[] delays = new double[SAMPLES];
    private int count;

    /** Creates an empty buffer; the frequency is the prior of every replay. */
    StartUp(double timestampNoiseSeconds, double frequency, double frequencySd) {
        this.timestampNoiseSeconds = timestampNoiseSeconds;
        this.frequency = frequency;
        this.frequencySd = frequencySd;
        this.isInformed = frequencySd < ServerFilter.DEFAULT_FREQUENCY_SD;
        Arrays.setAll(exchanges, i -> new Exchange());
    }

    /** Forgets all samples. */
    void clear() {
        count = 0;
    }

    /** Forgets all samples and takes another prior of the frequency. */
    void clear(double newFrequency, double newFrequencySd) {
        frequency = newFrequency;
        frequencySd = newFrequencySd;
        isInformed = newFrequencySd < ServerFilter.DEFAULT_FREQUENCY_SD;
        clear();
    }

    /** True once the sixteen samples are there and later ones are fed one by one. */
    boolean isComplete() {
        return count == SAMPLES;
    }

    /** Adds a sample and brings the state up to it from the beginning. */
    void replayWith(Exchange exchange, FilterState state) {
        exchanges[count].copyFrom(exchange);
        count++;
        for (int i = 0; i < count; i++) {
            delays[i] = exchanges[i].roundTripSeconds();
        }
        Arrays.sort(delays, 0, count);
        double queue = meanQueueSeconds();
        double halfDelay = 0.5 * delays[0] - HALF_DELAY_EXCESS * queue / Math.sqrt(count);
        if (isInformed) {
            replay(state, queue, halfDelay, 0.0, ServerFilter.DEFAULT_FREQUENCY_SD);
            if (contradictsPrior(state)) {
                return;
            }
        }
        replay(state, queue, halfDelay, frequency, frequencySd);
    }

    private void replay(FilterState state, double queue, double halfDelay, double priorFrequency, double priorSd) {
        state.start(exchanges[0], queue, halfDelay, priorFrequency, priorSd);
        for (int i = 1; i < count; i++) {
            state.absorb(exchanges[i]);
        }
    }

    /** True if the samples alone show another frequency than the one that was expected: an old drift file must not win. */
    private boolean contradictsPrior(FilterState state) {
        double found = state.map().frequency();
        double foundVariance = state.bank().estimate().frequencyVariance;
        double deviation = Math.sqrt(foundVariance + frequencySd * frequencySd);
        return Math.abs(found - frequency) > Math.max(CONTRADICTION_SIGMAS * deviation, frequencyDoubt());
    }

    /**
     * What the frequency found may be wrong by beyond its own deviation, dimensionless. With few samples the jitter is a guess, a
     * far too small one where two of them happened to take equally long; then nothing is excluded that their delays explain.
     */
    double frequencyDoubt() {
        if (count < 2 || count >= SAMPLES_BEFORE_TRUST) {
            return 0.0;
        }
        double span = Units.seconds(exchanges[count - 1].middleRawNanos() - exchanges[0].middleRawNanos());
        return Math.min(delays[count - 1] / span, CONTRADICTION_SIGMAS * ServerFilter.DEFAULT_FREQUENCY_SD);
    }

    /** Mean queueing delay by the distance of the median round trip from the least, the delays being sorted. */
    private double meanQueueSeconds() {
        double least = delays[0];
        double atLeast = Math.max(timestampNoiseSeconds, LEAST_QUEUE_SECONDS);
        if (count == 1) {
            return Math.max(FIRST_QUEUE_SHARE * least, atLeast);
        }
        double median = 0.5 * (delays[(count - 1) / 2] + delays[count / 2]);
        double spread = (median - least) / (MEDIAN_DELAY - LEAST_DELAY_EXCESS / Math.sqrt(count));
        return Math.max(spread, Math.max(LEAST_QUEUE_SHARE * least, atLeast));
    }
}
