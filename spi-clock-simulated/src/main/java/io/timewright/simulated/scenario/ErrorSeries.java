package io.timewright.simulated.scenario;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * The errors of one clock at each whole second of true time, 0 to the length of the run, and what they come to.
 *
 * <p>Spans are given by their first and last second, both of which count. Errors are in seconds, positive when the clock is
 * ahead. Not safe for use by several threads while it is filled.
 */
public final class ErrorSeries {
    /** An error has to stay below a threshold for so long to be called held. */
    private static final int HOLD_SECONDS = 600;

    private final double[] offsets;
    private final double[] frequencies;
    private final double[] bounds;
    private final BitSet violations = new BitSet();
    private final BitSet steps = new BitSet();
    private int filled;
    private long packets;

    /** Makes an empty series for a run of this length. */
    public ErrorSeries(int lengthSeconds) {
        offsets = new double[lengthSeconds + 1];
        frequencies = new double[lengthSeconds + 1];
        bounds = new double[lengthSeconds + 1];
    }

    /**
     * Adds the next second.
     *
     * @param offsetSeconds clock minus true time
     * @param frequencyError how much faster than true time the clock runs, a slew included; dimensionless
     * @param boundSeconds the greatest error that the clock admits, infinite when it promises nothing
     * @param isViolation whether the true time was outside the clock's bound
     */
    public void add(double offsetSeconds, double frequencyError, double boundSeconds, boolean isViolation) {
        bounds[filled] = boundSeconds;
        offsets[filled] = offsetSeconds;
        frequencies[filled] = frequencyError;
        violations.set(filled, isViolation);
        filled++;
    }

    /** Adds a second in which nobody could read the clock: it has no error, and promises nothing. */
    void addUnread() {
        add(Double.NaN, Double.NaN, Double.POSITIVE_INFINITY, false);
    }

    /** The clock was stepped since the last second that was added. */
    void stepped() {
        steps.set(Math.min(filled, length()));
    }

    void packets(long sent) {
        packets = sent;
    }

    /** Returns the last second. */
    public int length() {
        return offsets.length - 1;
    }

    /** Returns how many requests were sent over the whole run. */
    public long packets() {
        return packets;
    }

    /** Returns the error at one second, NaN if nobody could read the clock. */
    public double offset(int second) {
        return offsets[second];
    }

    /** Returns the root mean square error. */
    public double rms(int from, int to) {
        return Math.sqrt(mean(from, to, offsets, x -> x * x));
    }

    /** Returns the mean error, with its sign. */
    public double mean(int from, int to) {
        return mean(from, to, offsets, x -> x);
    }

    /** Returns the largest magnitude of the error. */
    public double max(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToDouble(k -> Math.abs(offsets[k]))
                .filter(ErrorSeries::isRead)
                .max()
                .orElse(Double.NaN);
    }

    /** Returns what 95 % of the magnitudes do not exceed. */
    public double p95(int from, int to) {
        double[] sorted = IntStream.rangeClosed(from, to)
                .mapToDouble(k -> Math.abs(offsets[k]))
                .filter(ErrorSeries::isRead)
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(0.95 * sorted.length) - 1];
    }

    /** Returns the root mean square error of the frequency, dimensionless. */
    public double rmsFrequency(int from, int to) {
        return Math.sqrt(mean(from, to, frequencies, x -> x * x));
    }

    /** Returns in how many seconds the true time was outside the bound. */
    public int boundViolations(int from, int to) {
        return violations.get(from, Math.max(to + 1, from)).cardinality();
    }

    /** Returns the largest bound, infinite where nothing was promised. */
    public double largestBound(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToDouble(k -> bounds[k]).max().orElse(Double.NaN);
    }

    /** Returns in how many seconds the clock promised nothing. */
    public int unbounded(int from, int to) {
        return (int) IntStream.rangeClosed(from, to)
                .filter(k -> Double.isInfinite(bounds[k]))
                .count();
    }

    /** Returns in how many seconds the clock was stepped. */
    public int steps(int from, int to) {
        return steps.get(from, Math.max(to + 1, from)).cardinality();
    }

    /**
     * Returns how many seconds after {@code from} the error is held below a threshold: the first second from which it stays
     * there for 600 s; infinite if there is none. Seconds in which nobody could read the clock change nothing.
     */
    public double heldAfter(int from, double threshold) {
        int first = from;
        for (int k = from; k <= length(); k++) {
            if (Math.abs(offsets[k]) >= threshold) {
                first = k + 1;
            } else if (k - first >= HOLD_SECONDS) {
                return first - from;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private static boolean isRead(double value) {
        return !Double.isNaN(value);
    }

    private static double mean(int from, int to, double[] values, DoubleUnaryOperator function) {
        return Arrays.stream(values, Math.min(from, to + 1), to + 1)
                .filter(ErrorSeries::isRead)
                .map(function)
                .average()
                .orElse(Double.NaN);
    }
}
