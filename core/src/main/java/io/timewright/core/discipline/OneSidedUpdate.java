package io.timewright.core.discipline;

/**
 * What one packet says about its own queueing delay: Bayes' rule for a quantity that cannot be negative.
 *
 * <p>The prior of the queueing delay g is Gaussian, N(m, S), because it is computed from an uncertain clock and an
 * uncertain base delay. The network says that g is exponential with mean j: likelihood exp(-g/j)/j for g ≥ 0 and none
 * below. The posterior is a Gaussian whose mean is tilted by -S/j and which is cut off at zero; only its first two
 * moments are kept (assumed density filtering). With σ = sqrt(S), μ = m - S/j, a = -μ/σ and the inverse Mills ratio λ
 * = φ(a)/Φ(-a) = sqrt(2/π)/erfcx(a/√2):
 *
 * <pre>
 *   mean     = μ + σ λ
 *   variance = S (1 + a λ - λ²)
 *   evidence = ∫ N(g; m, S) exp(-g/j)/j dg,  ln = -ln j - m²/(2S) + ln(erfcx(a/√2)/2)
 * </pre>
 *
 * <p>A large σ and a small m pin the delay near zero; m well above zero leaves the prior alone but for the tilt. See
 * "The measurement" in docs/discipline.md. Results are fields so that nothing is allocated per packet. Not
 * thread-safe.
 */
final class OneSidedUpdate {
    /** Beyond this |a| the closed formulas lose digits (below) or are indistinguishable from their limits (above). */
    private static final double FAR = 30.0;

    /** Least remaining variance as a share of S/(1+a²): keeps the covariance positive under rounding. */
    private static final double LEAST_VARIANCE_SHARE = 1e-4;

    private static final double INVERSE_SQRT_2 = Math.sqrt(0.5);
    private static final double SQRT_2_OVER_PI = Math.sqrt(2.0 / Math.PI);
    private static final double SQRT_2_PI = Math.sqrt(2.0 * Math.PI);

    private double mean;
    private double variance;
    private double logEvidence;

    /**
     * Computes the posterior moments.
     *
     * @param priorMean m, seconds
     * @param priorVariance S, seconds², positive
     * @param queueMean j, seconds, positive
     * @param logQueueMean ln j, which all modes share
     */
    void compute(double priorMean, double priorVariance, double queueMean, double logQueueMean) {
        double sigma = Math.sqrt(priorVariance);
        double tilted = priorMean - priorVariance / queueMean;
        double a = -tilted / sigma;
        double logDensityAtZero = -logQueueMean - priorMean * priorMean / (2.0 * priorVariance);
        if (a > FAR) {
            double inverse = 1.0 / (a * a);
            mean = sigma / a * (1.0 - 2.0 * inverse * (1.0 - 5.0 * inverse));
            variance = priorVariance * inverse * (1.0 - 6.0 * inverse);
            logEvidence = logDensityAtZero - Math.log(a * SQRT_2_PI);
        } else if (a < -FAR) {
            mean = tilted;
            variance = priorVariance;
            logEvidence = -logQueueMean - priorMean / queueMean + priorVariance / (2.0 * queueMean * queueMean);
        } else {
            double tail = Erfcx.of(a * INVERSE_SQRT_2);
            double mills = SQRT_2_OVER_PI / tail;
            mean = tilted + sigma * mills;
            variance = priorVariance * Math.max(1.0 + mills * (a - mills), LEAST_VARIANCE_SHARE / (1.0 + a * a));
            logEvidence = logDensityAtZero + Math.log(0.5 * tail);
        }
    }

    /** Posterior mean of the queueing delay, seconds. */
    double mean() {
        return mean;
    }

    /** Posterior variance, seconds², never above the prior's. */
    double variance() {
        return variance;
    }

    /** Logarithm of the probability density that the model gave to this packet. */
    double logEvidence() {
        return logEvidence;
    }
}
