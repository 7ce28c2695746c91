package io.timewright.simulated.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A figure that says how well a clock kept time over a span of seconds. */
public enum Statistic {
    /** Root mean square error. */
    RMS("rms", Dimension.TIME, ErrorSeries::rms),
    /** Largest error. */
    MAX("max", Dimension.TIME, ErrorSeries::max),
    /** What 95 % of the errors do not exceed. */
    P95("p95", Dimension.TIME, ErrorSeries::p95),
    /** Mean error, without its sign. */
    MEAN("mean", Dimension.TIME, (series, from, to) -> Math.abs(series.mean(from, to))),
    /** Root mean square error of the frequency. */
    FREQUENCY("frequency", Dimension.NUMBER, ErrorSeries::rmsFrequency),
    /** Seconds in which the true time was outside the bound. */
    VIOLATIONS("violations", Dimension.NUMBER, (series, from, to) -> series.boundViolations(from, to)),
    /** The largest bound that the clock claimed; infinite where it promised nothing. */
    BOUND("bound", Dimension.TIME, ErrorSeries::largestBound),
    /** Seconds in which the clock promised nothing. */
    UNBOUNDED("unbounded", Dimension.NUMBER, (series, from, to) -> series.unbounded(from, to)),
    /** How often the clock was stepped. */
    STEPS("steps", Dimension.NUMBER, (series, from, to) -> series.steps(from, to)),
    /** Requests sent over the whole run. */
    PACKETS("packets", Dimension.NUMBER, (series, from, to) -> series.packets());

    @FunctionalInterface
    private interface Formula {
        double of(ErrorSeries series, int from, int to);
    }

    private final String text;
    private final Dimension dimension;

    @SuppressWarnings("ImmutableEnumChecker") // every formula is a lambda without state
    private final Formula formula;

    Statistic(String text, Dimension dimension, Formula formula) {
        this.text = text;
        this.dimension = dimension;
        this.formula = formula;
    }

    static Optional<Statistic> of(String text) {
        return Arrays.stream(values())
                .filter(statistic -> statistic.text.equals(text))
                .findFirst();
    }

    static List<String> texts() {
        return Arrays.stream(values()).map(statistic -> statistic.text).toList();
    }

    /** Returns the figure over the seconds {@code from} to {@code to}, both included: in seconds, dimensionless or a count. */
    public double of(ErrorSeries series, int from, int to) {
        return formula.of(series, from, to);
    }

    /** Returns the word for it. */
    String text() {
        return text;
    }

    Dimension dimension() {
        return dimension;
    }

    /** Returns a value of this figure as scenario files write it. */
    String written(double value) {
        if (dimension == Dimension.TIME) {
            return String.format(Locale.ROOT, "%.6gus", value * 1e6);
        }
        return this == FREQUENCY
                ? String.format(Locale.ROOT, "%.6gppb", value * 1e9)
                : String.format(Locale.ROOT, "%.0f", value);
    }
}
