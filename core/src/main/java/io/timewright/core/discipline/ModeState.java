package io.timewright.core.discipline;

/**
 * A Gaussian over (x, y, h): error of the map, its growth per second, and half of the base round trip.
 *
 * <p>x is map minus true time in seconds, y = dx/dt is dimensionless, h is in seconds. One instance serves as the
 * state of one mode, and the same class holds the moments of a whole mixture. The covariance is kept as its six
 * distinct entries and is therefore symmetric by construction. Fields are package-private for the mode bank; nothing
 * else writes them.
 */
final class ModeState {
    double offset;
    double frequency;
    double halfDelay;
    double offsetVariance;
    double frequencyVariance;
    double halfDelayVariance;
    double offsetFrequencyCovariance;
    double offsetHalfDelayCovariance;
    double frequencyHalfDelayCovariance;

    /** Sets the mean to (0, 0, halfDelay) and a diagonal covariance. */
    void start(double newHalfDelay, double newOffsetVariance, double newFrequencyVariance, double newDelayVariance) {
        offset = 0.0;
        frequency = 0.0;
        halfDelay = newHalfDelay;
        offsetVariance = newOffsetVariance;
        frequencyVariance = newFrequencyVariance;
        halfDelayVariance = newDelayVariance;
        offsetFrequencyCovariance = 0.0;
        offsetHalfDelayCovariance = 0.0;
        frequencyHalfDelayCovariance = 0.0;
    }

    /** Becomes a copy of another state. */
    void copyFrom(ModeState other) {
        offset = other.offset;
        frequency = other.frequency;
        halfDelay = other.halfDelay;
        offsetVariance = other.offsetVariance;
        frequencyVariance = other.frequencyVariance;
        halfDelayVariance = other.halfDelayVariance;
        offsetFrequencyCovariance = other.offsetFrequencyCovariance;
        offsetHalfDelayCovariance = other.offsetHalfDelayCovariance;
        frequencyHalfDelayCovariance = other.frequencyHalfDelayCovariance;
    }

    /** Becomes the single Gaussian with mean and covariance of a mixture; the weights sum to one. */
    void becomeMixture(ModeState[] parts, double[] weights) {
        start(0.0, 0.0, 0.0, 0.0);
        for (int i = 0; i < parts.length; i++) {
            offset += weights[i] * parts[i].offset;
            frequency += weights[i] * parts[i].frequency;
            halfDelay += weights[i] * parts[i].halfDelay;
        }
        for (int i = 0; i < parts.length; i++) {
            addSpread(parts[i], weights[i]);
        }
    }

    private void addSpread(ModeState part, double weight) {
        double dx = part.offset - offset;
        double dy = part.frequency - frequency;
        double dh = part.halfDelay - halfDelay;
        offsetVariance += weight * (part.offsetVariance + dx * dx);
        frequencyVariance += weight * (part.frequencyVariance + dy * dy);
        halfDelayVariance += weight * (part.halfDelayVariance + dh * dh);
        offsetFrequencyCovariance += weight * (part.offsetFrequencyCovariance + dx * dy);
        offsetHalfDelayCovariance += weight * (part.offsetHalfDelayCovariance + dx * dh);
        frequencyHalfDelayCovariance += weight * (part.frequencyHalfDelayCovariance + dy * dh);
    }

    /**
     * Advances by an interval of a clock whose frequency walks at random.
     *
     * @param seconds the interval t
     * @param wander standard deviation w of the frequency after one second: adds w²[[t³/3, t²/2], [t²/2, t]]
     * @param delayDriftVariance how much h may have moved, seconds²
     */
    void predict(double seconds, double wander, double delayDriftVariance) {
        double walk = wander * wander * seconds;
        offset += seconds * frequency;
        offsetVariance += seconds * (2.0 * offsetFrequencyCovariance + seconds * frequencyVariance)
                + walk * seconds * seconds / 3.0;
        offsetFrequencyCovariance += seconds * frequencyVariance + walk * seconds / 2.0;
        offsetHalfDelayCovariance += seconds * frequencyHalfDelayCovariance;
        frequencyVariance += walk;
        halfDelayVariance += delayDriftVariance;
    }

    /** Allows for a jump of the frequency, of the given variance, at an unknown moment of the last interval. */
    void allowJump(double seconds, double jumpVariance) {
        offsetVariance += jumpVariance * seconds * seconds / 3.0;
        offsetFrequencyCovariance += jumpVariance * seconds / 2.0;
        frequencyVariance += jumpVariance;
    }

    /** Updates with both directions of an exchange, upstream first, and returns the log evidence. */
    double absorb(Measurement measured, double floorLevel, OneSidedUpdate update) {
        double up = absorbDirection(
                1.0,
                measured.upSeconds(),
                measured.upQueueSeconds(),
                measured.upQueueLog(),
                measured.floorVariance(floorLevel, measured.upQueueSeconds()),
                update);
        double down = absorbDirection(
                -1.0,
                measured.downSeconds(),
                measured.downQueueSeconds(),
                measured.downQueueLog(),
                measured.floorVariance(floorLevel, measured.downQueueSeconds()),
                update);
        return up + down;
    }

    /**
     * One direction: the queueing delay g = apparent + sign·x - h cannot be negative.
     *
     * <pre>
     *   c = (sign, 0, -1),  v = P c,  S = c·v + floor,  g ~ N(apparent + c·m, S)
     *   m += v (E[g] - g)/S,  P -= v vᵀ (1 - Var[g]/S)/S
     * </pre>
     */
    private double absorbDirection(
            double sign,
            double apparent,
            double queueMean,
            double logQueueMean,
            double floorVariance,
            OneSidedUpdate update) {
        double towardOffset = sign * offsetVariance - offsetHalfDelayCovariance;
        double towardFrequency = sign * offsetFrequencyCovariance - frequencyHalfDelayCovariance;
        double towardHalfDelay = sign * offsetHalfDelayCovariance - halfDelayVariance;
        double priorMean = apparent + sign * offset - halfDelay;
        double priorVariance = sign * towardOffset - towardHalfDelay + floorVariance;
        update.compute(priorMean, priorVariance, queueMean, logQueueMean);
        double pull = (update.mean() - priorMean) / priorVariance;
        offset += towardOffset * pull;
        frequency += towardFrequency * pull;
        halfDelay += towardHalfDelay * pull;
        double gain = (1.0 - update.variance() / priorVariance) / priorVariance;
        offsetVariance -= towardOffset * towardOffset * gain;
        frequencyVariance -= towardFrequency * towardFrequency * gain;
        halfDelayVariance -= towardHalfDelay * towardHalfDelay * gain;
        offsetFrequencyCovariance -= towardOffset * towardFrequency * gain;
        offsetHalfDelayCovariance -= towardOffset * towardHalfDelay * gain;
        frequencyHalfDelayCovariance -= towardFrequency * towardHalfDelay * gain;
        return update.logEvidence();
    }

    /**
     * The log evidence that {@link #absorb} would return, without its effect.
     *
     * <p>It depends on x and h alone, so the frequency is left out, and of the downstream direction all but its evidence.
     */
    double logEvidence(Measurement measured, double floorLevel, OneSidedUpdate update) {
        double towardOffset = offsetVariance - offsetHalfDelayCovariance;
        double towardHalfDelay = offsetHalfDelayCovariance - halfDelayVariance;
        double priorMean = measured.upSeconds() + offset - halfDelay;
        double priorVariance =
                towardOffset - towardHalfDelay + measured.floorVariance(floorLevel, measured.upQueueSeconds());
        update.compute(priorMean, priorVariance, measured.upQueueSeconds(), measured.upQueueLog());
        double up = update.logEvidence();

        double pull = (update.mean() - priorMean) / priorVariance;
        double gain = (1.0 - update.variance() / priorVariance) / priorVariance;
        double newOffset = offset + towardOffset * pull;
        double newHalfDelay = halfDelay + towardHalfDelay * pull;
        double newOffsetVariance = offsetVariance - towardOffset * towardOffset * gain;
        double newHalfDelayVariance = halfDelayVariance - towardHalfDelay * towardHalfDelay * gain;
        double newCovariance = offsetHalfDelayCovariance - towardOffset * towardHalfDelay * gain;

        towardOffset = -newOffsetVariance - newCovariance;
        towardHalfDelay = -newCovariance - newHalfDelayVariance;
        priorMean = measured.downSeconds() - newOffset - newHalfDelay;
        priorVariance =
                -towardOffset - towardHalfDelay + measured.floorVariance(floorLevel, measured.downQueueSeconds());
        update.compute(priorMean, priorVariance, measured.downQueueSeconds(), measured.downQueueLog());
        return up + update.logEvidence();
    }

    /** Variance of x after some seconds without a sample, wander excluded. */
    double offsetVarianceAfter(double seconds) {
        return offsetVariance + seconds * (2.0 * offsetFrequencyCovariance + seconds * frequencyVariance);
    }

    /** Sets h's mean and variance apart from everything learnt: its covariances become zero. */
    void detachHalfDelay(double newHalfDelay, double newVariance) {
        halfDelay = newHalfDelay;
        halfDelayVariance = newVariance;
        offsetHalfDelayCovariance = 0.0;
        frequencyHalfDelayCovariance = 0.0;
    }

    /** Sets x to zero with the given variance, unrelated to y and h, and widens y. */
    void reanchor(double newOffsetVariance, double addedFrequencyVariance) {
        offset = 0.0;
        offsetVariance = newOffsetVariance;
        offsetFrequencyCovariance = 0.0;
        offsetHalfDelayCovariance = 0.0;
        frequencyVariance += addedFrequencyVariance;
    }

    /** True unless a mean or a variance is infinite, not a number, or a variance negative. */
    boolean isSound() {
        return Double.isFinite(offset + frequency + halfDelay)
                && Double.isFinite(offsetFrequencyCovariance + offsetHalfDelayCovariance + frequencyHalfDelayCovariance)
                && isVariance(offsetVariance)
                && isVariance(frequencyVariance)
                && isVariance(halfDelayVariance);
    }

    private static boolean isVariance(double value) {
        return value >= 0.0 && value < Double.POSITIVE_INFINITY;
    }
}
