package io.timewright.examples.report;

import io.timewright.simulated.recording.Envelope;

/**
 * A curve as it is drawn: for each column the least and the greatest value, NaN where there is none. As many spans as needed share
 * a column; no extreme is lost.
 */
final class Columns {
    private final double[] seconds;
    private final double[] least;
    private final double[] greatest;

    private Columns(int size) {
        seconds = new double[size];
        least = new double[size];
        greatest = new double[size];
    }

    /** Returns a recorded figure in at most so many columns, until the end of the recording. */
    static Columns of(Envelope envelope, int most, double lengthSeconds) {
        int each = Math.max((envelope.size() + most - 1) / most, 1);
        int size = (envelope.size() + each - 1) / each;
        Columns columns = new Columns(size);
        for (int i = 0; i < size; i++) {
            double least = Double.NaN;
            double greatest = Double.NaN;
            for (int span = i * each; span < Math.min((i + 1) * each, envelope.size()); span++) {
                // A comparison with NaN is false, so the first value always wins.
                least = envelope.least(span) >= least ? least : orElse(envelope.least(span), least);
                greatest = envelope.greatest(span) <= greatest ? greatest : orElse(envelope.greatest(span), greatest);
            }
            double begin = i * each * envelope.spanSeconds();
            double end = Math.min((i + 1) * each * envelope.spanSeconds(), Math.max(lengthSeconds, begin));
            columns.seconds[i] = (begin + end) / 2;
            columns.least[i] = least;
            columns.greatest[i] = greatest;
        }
        return columns;
    }

    private static double orElse(double value, double otherwise) {
        return Double.isNaN(value) ? otherwise : value;
    }

    int size() {
        return seconds.length;
    }

    /** Returns the time of a column: that of its middle. */
    double seconds(int column) {
        return seconds[column];
    }

    /** Returns the least value of a column, NaN if it has none. */
    double least(int column) {
        return least[column];
    }

    /** Returns the greatest value of a column, NaN if it has none. */
    double greatest(int column) {
        return greatest[column];
    }

    /** Returns the greatest magnitude of a column, NaN if it has no value. */
    double magnitude(int column) {
        return Math.max(Math.abs(least[column]), Math.abs(greatest[column]));
    }
}
