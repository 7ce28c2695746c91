package io.timewright.simulated.recording;

import java.util.Arrays;

/**
 * A figure over time in equal spans, each with the least and the greatest value that it had: however long the run, no spike is
 * lost. A span without a value has NaN. Immutable.
 */
public final class Envelope {
    private final double spanSeconds;
    private final double[] least;
    private final double[] greatest;
    private final double[] squares;
    private final int[] counts;

    private Envelope(double spanSeconds, double[] least, double[] greatest, double[] squares, int[] counts) {
        this.spanSeconds = spanSeconds;
        this.least = least;
        this.greatest = greatest;
        this.squares = squares;
        this.counts = counts;
    }

    /** Returns how long a span is; the first one begins at 0. */
    public double spanSeconds() {
        return spanSeconds;
    }

    /** Returns the number of spans. */
    public int size() {
        return least.length;
    }

    /** Returns the least value of a span, NaN if it has none or is past the end. */
    public double least(int span) {
        return span < size() ? least[span] : Double.NaN;
    }

    /** Returns the greatest value of a span, NaN if it has none or is past the end. */
    public double greatest(int span) {
        return span < size() ? greatest[span] : Double.NaN;
    }

    /** Returns the greatest magnitude of a span, NaN if it has no value. */
    public double magnitude(int span) {
        return Math.max(Math.abs(least(span)), Math.abs(greatest(span)));
    }

    /** Returns the greatest magnitude over the spans that begin at {@code fromSeconds} or later, NaN if there is none. */
    public double magnitudeSince(double fromSeconds) {
        double greatestMagnitude = Double.NaN;
        for (int i = first(fromSeconds); i < size(); i++) {
            double magnitude = magnitude(i);
            // A comparison with NaN is false, so the first value always wins.
            if (!Double.isNaN(magnitude) && !(magnitude <= greatestMagnitude)) {
                greatestMagnitude = magnitude;
            }
        }
        return greatestMagnitude;
    }

    /** Returns the root mean square of all values in the spans that begin at {@code fromSeconds} or later, NaN if there is none. */
    public double rmsSince(double fromSeconds) {
        double sum = 0;
        long count = 0;
        for (int i = first(fromSeconds); i < size(); i++) {
            sum += squares[i];
            count += counts[i];
        }
        return Math.sqrt(sum / count);
    }

    private int first(double fromSeconds) {
        return (int) Math.max(Math.ceil(fromSeconds / spanSeconds), 0);
    }

    /**
     * Collects values. When there are more spans than wanted, every two become one, so that memory stays bounded and the order of
     * the values alone decides. Not safe for use by several threads.
     */
    static final class Collector {
        private final double[] least;
        private final double[] greatest;
        private final double[] squares;
        private final int[] counts;
        private double spanSeconds;
        private int size;

        /** Collects values that come about every {@code spanSeconds}, into at most so many spans, an even number. */
        Collector(double spanSeconds, int most) {
            this.spanSeconds = spanSeconds;
            least = new double[most];
            greatest = new double[most];
            squares = new double[most];
            counts = new int[most];
        }

        /** Adds a value at a time that is not before the last one; NaN says that there is none. */
        void add(double atSeconds, double value) {
            // The nudge keeps 0.3 / 0.1 from being one too few.
            int span = (int) (atSeconds / spanSeconds + 1e-9);
            while (span >= least.length) {
                halve();
                span /= 2;
            }
            for (; size <= span; size++) {
                least[size] = Double.NaN;
                greatest[size] = Double.NaN;
                squares[size] = 0;
                counts[size] = 0;
            }
            if (!Double.isNaN(value)) {
                least[span] = lesser(least[span], value);
                greatest[span] = -lesser(-greatest[span], -value);
                squares[span] += value * value;
                counts[span]++;
            }
        }

        /** Returns how long a span is now. */
        double spanSeconds() {
            return spanSeconds;
        }

        Envelope envelope() {
            return new Envelope(
                    spanSeconds,
                    Arrays.copyOf(least, size),
                    Arrays.copyOf(greatest, size),
                    Arrays.copyOf(squares, size),
                    Arrays.copyOf(counts, size));
        }

        private void halve() {
            for (int i = 0; i < size; i += 2) {
                boolean pair = i + 1 < size;
                least[i / 2] = pair ? lesser(least[i], least[i + 1]) : least[i];
                greatest[i / 2] = pair ? -lesser(-greatest[i], -greatest[i + 1]) : greatest[i];
                squares[i / 2] = squares[i] + (pair ? squares[i + 1] : 0);
                counts[i / 2] = counts[i] + (pair ? counts[i + 1] : 0);
            }
            size = (size + 1) / 2;
            spanSeconds *= 2;
        }

        /** The lesser one of two, where NaN is none. */
        private static double lesser(double first, double second) {
            if (Double.isNaN(first)) {
                return second;
            }
            return second < first ? second : first;
        }
    }
}
