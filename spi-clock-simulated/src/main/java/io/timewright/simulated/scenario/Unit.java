package io.timewright.simulated.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The units that a number can have. */
enum Unit {
    NANOSECONDS("ns", 1e9, Dimension.TIME),
    MICROSECONDS("us", 1e6, Dimension.TIME),
    MILLISECONDS("ms", 1e3, Dimension.TIME),
    SECONDS("s", 1, Dimension.TIME),
    MINUTES("min", 1 / 60.0, Dimension.TIME),
    HOURS("h", 1 / 3600.0, Dimension.TIME),
    DAYS("d", 1 / 86_400.0, Dimension.TIME),
    PARTS_PER_MILLION("ppm", 1e6, Dimension.NUMBER),
    PARTS_PER_BILLION("ppb", 1e9, Dimension.NUMBER),
    PERCENT("%", 1e2, Dimension.NUMBER);

    private final String text;
    // Divided by, so that 100us is the double nearest to 1e-4.
    private final double perBase;
    private final Dimension dimension;

    Unit(String text, double perBase, Dimension dimension) {
        this.text = text;
        this.perBase = perBase;
        this.dimension = dimension;
    }

    static Optional<Unit> of(String text) {
        return Arrays.stream(values()).filter(unit -> unit.text.equals(text)).findFirst();
    }

    static List<String> texts() {
        return Arrays.stream(values()).map(unit -> unit.text).toList();
    }

    /** Returns whether this is a smaller unit of time than another. */
    boolean isPartOf(Unit larger) {
        return dimension == Dimension.TIME && larger.dimension == Dimension.TIME && perBase > larger.perBase;
    }

    String text() {
        return text;
    }

    /** Returns how many of it make a second, or 1. */
    double perBase() {
        return perBase;
    }

    /** Returns what a thousand of it are. */
    double thousand() {
        return 1000 / perBase;
    }

    Quantity times(double number) {
        return new Quantity(number / perBase, dimension);
    }
}
