package io.timewright.core.discipline;

import java.util.List;

/**
 * Joins the estimates of the servers that survived selection into one, each weighted by its inverse variance.
 *
 * <p>With weights wᵢ = 1/(Vᵢ + dᵢ²), where d is what the server owns to be wrong by, and W their sum, time and frequency are weighted means, the variance terms are Σ (wᵢ/W)²
 * times those of each server, and the wander, which belongs to the one local oscillator, is a weighted mean. The
 * servers count as independent; their common wander is not, so with several good servers and a restless oscillator
 * the combined variance is too small. See "Several servers" in docs/discipline.md.
 */
public final class Combination {
    /** Least variance that a weight is computed from, seconds²: a server cannot be better than 0.1 ns. */
    private static final double LEAST_VARIANCE = 1e-20;

    private Combination() {}

    /**
     * Combines estimates for one and the same raw time.
     *
     * @throws IllegalArgumentException if there is none, or if they are for different raw times
     */
    public static Estimate of(List<Estimate> survivors) {
        if (survivors.isEmpty()) {
            throw new IllegalArgumentException("no survivor to combine");
        }
        Estimate first = survivors.get(0);
        if (survivors.size() == 1) {
            return first;
        }
        double weightSum = 0.0;
        for (Estimate survivor : survivors) {
            if (survivor.rawNanos() != first.rawNanos()) {
                throw new IllegalArgumentException("estimates for different raw times: " + survivor.rawNanos() + " and "
                        + first.rawNanos() + " ns");
            }
            weightSum += weight(survivor);
        }
        double aheadNanos = 0.0;
        double frequency = 0.0;
        double offsetVariance = 0.0;
        double covariance = 0.0;
        double frequencyVariance = 0.0;
        double wanderSquared = 0.0;
        double distance = 0.0;
        for (Estimate survivor : survivors) {
            double share = weight(survivor) / weightSum;
            VarianceGrowth variance = survivor.variance();
            aheadNanos += share * (double) (survivor.epochNanos() - first.epochNanos());
            frequency += share * survivor.frequency();
            offsetVariance += share * share * variance.offsetVariance();
            covariance += share * share * variance.covariance();
            frequencyVariance += share * share * variance.frequencyVariance();
            wanderSquared += share * variance.wanderSquared();
            distance += share * survivor.distanceSeconds();
        }
        return new Estimate(
                first.rawNanos(),
                first.epochNanos() + Math.round(aheadNanos),
                frequency,
                new VarianceGrowth(offsetVariance, covariance, frequencyVariance, wanderSquared),
                distance);
    }

    private static double weight(Estimate survivor) {
        double doubt = survivor.distanceSeconds();
        return 1.0 / Math.max(survivor.variance().offsetVariance() + doubt * doubt, LEAST_VARIANCE);
    }
}
