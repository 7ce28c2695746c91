package io.timewright.examples.report;

import com.google.common.collect.ImmutableList;
import java.util.Locale;

/** Writes values with the unit that suits their size. */
enum Unit {
    /** Seconds. */
    SECONDS(ImmutableList.of("ns", "µs", "ms", "s"), 1e9, "0 s"),
    /** A plain number, as a frequency error is. */
    FREQUENCY(ImmutableList.of("ppt", "ppb", "ppm"), 1e12, "0 ppm");

    private final ImmutableList<String> names;
    private final double perWhole;
    private final String zero;

    Unit(ImmutableList<String> names, double perWhole, String zero) {
        this.names = names;
        this.perWhole = perWhole;
        this.zero = zero;
    }

    /** Returns how many of the smallest unit make 1. */
    double perWhole() {
        return perWhole;
    }

    /** Returns the value with three digits that count, or more before the point, such as {@code 12.3 µs}; a dash for NaN. */
    String text(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        double magnitude = Math.abs(value) * perWhole;
        if (magnitude == 0) {
            return zero;
        }
        int unit = 0;
        while (unit < names.size() - 1 && magnitude >= 999.5) {
            magnitude /= 1000;
            unit++;
        }
        int decimals = magnitude >= 99.95 ? 0 : magnitude >= 9.995 ? 1 : 2;
        return (value < 0 ? "−" : "") + String.format(Locale.ROOT, "%." + decimals + "f ", magnitude) + names.get(unit);
    }

    /** Returns the value as it stands at an axis: no digit too many, always a sign. */
    String tick(double value) {
        if (value == 0) {
            return "0";
        }
        String text = text(value);
        int space = text.indexOf(' ');
        String number = text.substring(0, space);
        if (number.indexOf('.') >= 0) {
            number = number.replaceFirst("\\.?0+$", "");
        }
        return (value > 0 ? "+" : "") + number + text.substring(space);
    }
}
