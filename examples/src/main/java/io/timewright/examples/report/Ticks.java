package io.timewright.examples.report;

import java.util.ArrayList;
import java.util.List;

/** Round numbers at an axis. */
final class Ticks {
    private static final double[] TIME_STEPS = {
        0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600,
        7200, 10800, 21600, 43200, 86400, 172800, 604800
    };

    private Ticks() {}

    /** Returns the least of 1, 2 and 5 times a power of ten that divides a span into at most so many steps. */
    static double step(double span, int most) {
        double rough = span / most;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= rough * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /** Returns the multiples of a round step from {@code low} to {@code high}, ascending, at most {@code most} steps. */
    static List<Double> linear(double low, double high, int most) {
        return multiples(low, high, step(high - low, most));
    }

    /** Returns moments from 0 to {@code lengthSeconds}, at steps that people count time in. */
    static List<Double> time(double lengthSeconds, int most) {
        for (double step : TIME_STEPS) {
            if (lengthSeconds / step <= most) {
                return multiples(0, lengthSeconds, step);
            }
        }
        // From here on whole weeks.
        double week = TIME_STEPS[TIME_STEPS.length - 1];
        return multiples(0, lengthSeconds, week * Math.ceil(lengthSeconds / week / most));
    }

    private static List<Double> multiples(double low, double high, double step) {
        List<Double> all = new ArrayList<>();
        long last = (long) Math.floor(high / step + 1e-9);
        for (long i = (long) Math.ceil(low / step - 1e-9); i <= last; i++) {
            all.add(i * step);
        }
        return all;
    }
}
