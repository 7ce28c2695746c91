package io.timewright.examples.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Where values lie between the bottom and the top of a chart. It is linear where that shows all there is. Where the greatest value
 * dwarfs the usual ones it is linear around zero up to a threshold and logarithmic beyond, so that an error of half a second at
 * the start and one of microseconds later can both be read.
 */
final class Scale {
    /** Up to here a usual value is still seen beside the greatest one. */
    private static final double LINEAR_RATIO = 25;

    private final double low;
    private final double high;
    /** 0 for a linear scale. */
    private final double threshold;

    private Scale(double low, double high, double threshold) {
        this.low = low;
        this.high = high;
        this.threshold = threshold;
    }

    /**
     * Returns a scale that shows the values from {@code low} to {@code high}, and zero.
     *
     * @param typical the usual magnitude of values
     * @param smallest the least magnitude worth showing, positive
     */
    static Scale of(double low, double high, double typical, double smallest) {
        double bottom = Math.min(low, 0);
        double top = Math.max(high, 0);
        double greatest = Math.max(-bottom, top);
        if (greatest < smallest) {
            return new Scale(-smallest, smallest, 0);
        }
        if (!(typical * LINEAR_RATIO < greatest)) {
            double step = Ticks.step(top - bottom, 4);
            return new Scale(Math.floor(bottom / step) * step, Math.ceil(top / step) * step, 0);
        }
        double threshold = Math.pow(10, Math.floor(Math.log10(Math.max(typical, smallest)) + 1e-9));
        // A little of the other side of zero, so that zero does not lie on the frame.
        double margin = threshold / 2;
        return new Scale(Math.min(bottom * 1.2, -margin), Math.max(top * 1.2, margin), threshold);
    }

    /** Returns whether it is logarithmic far from zero. */
    boolean isLogarithmic() {
        return threshold > 0;
    }

    /** Returns up to which magnitude it is nearly linear; 0 where it is linear throughout. */
    double threshold() {
        return threshold;
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    /** Returns where a value lies: 0 at the bottom, 1 at the top. What is outside lies on the edge. */
    double position(double value) {
        double position = (bend(value) - bend(low)) / (bend(high) - bend(low));
        return Math.min(Math.max(position, 0), 1);
    }

    /** Returns the values to write at the axis, ascending; any two of them are at least {@code distance} apart, of a height of 1. */
    List<Double> ticks(double distance) {
        if (!isLogarithmic()) {
            return Ticks.linear(low, high, (int) Math.min(Math.max(1 / distance, 2), 6));
        }
        List<Double> ticks = new ArrayList<>(List.of(0.0));
        for (int sign = -1; sign <= 1; sign += 2) {
            double last = position(0);
            for (double decade = threshold; decade <= Math.max(high, -low); decade *= 10) {
                double value = sign * decade;
                double position = position(value);
                if (value >= low && value <= high && Math.abs(position - last) >= distance) {
                    ticks.add(value);
                    last = position;
                }
            }
        }
        return ticks.stream().sorted().toList();
    }

    private double bend(double value) {
        return isLogarithmic() ? Math.signum(value) * Math.log10(1 + Math.abs(value) / threshold) : value;
    }
}
