package io.timewright.simulated.scenario;

import java.math.BigDecimal;
import java.math.MathContext;
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

    private static final List<Unit> TIMES =
            List.of(Unit.NANOSECONDS, Unit.MICROSECONDS, Unit.MILLISECONDS, Unit.SECONDS);
    private static final List<Unit> FREQUENCIES = List.of(Unit.PARTS_PER_BILLION, Unit.PARTS_PER_MILLION);

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

    /** Returns a value of this figure as scenario files write it, in the unit that suits its size: {@code 12.3us}, {@code 2.5ppm}. */
    public String written(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "unknown" : "infinite";
        }
        if (dimension == Dimension.TIME) {
            return scaled(value, TIMES);
        }
        return this == FREQUENCY ? scaled(value, FREQUENCIES) : String.format(Locale.ROOT, "%.0f", value);
    }

    /** Six digits are enough to tell a value from its limit, and zeros at the end say nothing. */
    private static String scaled(double value, List<Unit> units) {
        Unit unit = units.stream()
                .filter(candidate -> Math.abs(value) < 0.9999995 * candidate.thousand())
                .findFirst()
                .orElse(units.get(units.size() - 1));
        BigDecimal rounded = new BigDecimal(value * unit.perBase()).round(new MathContext(6));
        return (rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString()) + unit.text();
    }
}
