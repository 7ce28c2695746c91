package io.timewright.core.discipline;

/**
 * The affine map M from the raw counter to the server's time of day.
 *
 * <pre>
 *   M(H) = base + (H - reference) (1 + f)
 * </pre>
 *
 * <p>The base is whole nanoseconds since the Unix epoch plus a fraction, and only differences are turned into
 * doubles, so the map is as fine after years as on the first day. Not thread-safe.
 */
final class ClockMap {
    private long referenceRawNanos;
    private long baseEpochNanos;
    private double baseFractionNanos;
    private double frequency;

    /** Sets the map afresh. */
    void anchor(long rawNanos, long epochNanos, double fractionNanos, double newFrequency) {
        referenceRawNanos = rawNanos;
        baseEpochNanos = epochNanos;
        baseFractionNanos = 0.0;
        frequency = newFrequency;
        addNanos(fractionNanos);
    }

    /** Moves the reference to another raw time; the map stays the same line. */
    void moveReference(long rawNanos) {
        long elapsedNanos = rawNanos - referenceRawNanos;
        referenceRawNanos = rawNanos;
        baseEpochNanos += elapsedNanos;
        addNanos((double) elapsedNanos * frequency);
    }

    /** Advances the map at the reference by {@code offsetSeconds} and its rate by {@code frequencyChange}. */
    void adjust(double offsetSeconds, double frequencyChange) {
        addNanos(offsetSeconds * Units.NANOS_PER_SECOND);
        frequency += frequencyChange;
    }

    /** Time of day at a raw time, nanoseconds since the Unix epoch. */
    long epochNanosAt(long rawNanos) {
        long elapsedNanos = rawNanos - referenceRawNanos;
        return baseEpochNanos + elapsedNanos + Math.round(baseFractionNanos + (double) elapsedNanos * frequency);
    }

    /** How far the map is behind {@code epochNanos} at a raw time, seconds: epochNanos - M(rawNanos). */
    double behindSeconds(long rawNanos, long epochNanos) {
        long elapsedNanos = rawNanos - referenceRawNanos;
        long wholeNanos = epochNanos - baseEpochNanos - elapsedNanos;
        double restNanos = baseFractionNanos + (double) elapsedNanos * frequency;
        return ((double) wholeNanos - restNanos) / Units.NANOS_PER_SECOND;
    }

    /** Seconds of the map from the reference to a raw time, negative before it. */
    double elapsedSeconds(long rawNanos) {
        return Units.seconds(rawNanos - referenceRawNanos) * (1.0 + frequency);
    }

    /** Raw time to which base and variances refer. */
    long referenceRawNanos() {
        return referenceRawNanos;
    }

    /** Rate correction f: M advances 1 + f seconds per raw second. */
    double frequency() {
        return frequency;
    }

    private void addNanos(double nanos) {
        double fraction = baseFractionNanos + nanos;
        double whole = Math.floor(fraction);
        baseEpochNanos += (long) whole;
        baseFractionNanos = fraction - whole;
    }
}
