package io.timewright.examples.trial;

import io.timewright.simulated.scenario.ErrorSeries;
import io.timewright.simulated.scenario.Report;
import io.timewright.simulated.scenario.Scenario;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The figures that a run is judged by. Their names are those of the CSV and of the file of published figures. */
public enum Measure {
    RMS("rms_us", "RMS, us", (s, e) -> 1e6 * e.rms(half(s) + 1, s.lengthSeconds())),
    MAX("max_us", "maximum, us", (s, e) -> 1e6 * e.max(half(s) + 1, s.lengthSeconds())),
    P95("p95_us", "95 %, us", (s, e) -> 1e6 * e.p95(half(s) + 1, s.lengthSeconds())),
    MEAN("mean_us", "mean, us", (s, e) -> 1e6 * e.mean(half(s) + 1, s.lengthSeconds())),
    RMS_FREQUENCY("rms_freq_ppb", "frequency RMS, ppb", (s, e) -> 1e9 * e.rmsFrequency(half(s) + 1, s.lengthSeconds())),
    PACKETS("packets", "packets", (s, e) -> e.packets()),
    HOLD_10MS("hold_10ms_s", "held below 10 ms after, s", (s, e) -> e.heldAfter(s.recoverySeconds(), 1e-2)),
    HOLD_1MS("hold_1ms_s", "held below 1 ms after, s", (s, e) -> e.heldAfter(s.recoverySeconds(), 1e-3)),
    HOLD_100US("hold_100us_s", "held below 100 us after, s", (s, e) -> e.heldAfter(s.recoverySeconds(), 1e-4)),
    VIOLATIONS("bound_violations", "bound violations, s", (s, e) -> e.boundViolations(0, s.lengthSeconds())),

    BEFORE_RMS("before_rms_us", "RMS before, us", (s, e) -> 1e6 * e.rms(begin(s) / 2, begin(s) - 1)),
    OUTAGE_END("outage_end_us", "error at the outage's end, us", (s, e) -> 1e6 * Math.abs(e.offset(end(s)))),
    AFTER_MAX("after_max_us", "maximum after, us", (s, e) -> 1e6 * e.max(begin(s), s.lengthSeconds())),
    AFTER_RMS("after_rms_us", "RMS after, us", (s, e) -> 1e6 * e.rms(begin(s), s.lengthSeconds())),
    LAST_QUARTER_RMS(
            "last_quarter_rms_us",
            "RMS of the last quarter, us",
            (s, e) -> 1e6 * e.rms(s.lengthSeconds() - (s.lengthSeconds() - begin(s)) / 2 + 1, s.lengthSeconds()));

    /** What makes sense of every scenario, in the order of the CSV. */
    public static final List<Measure> GENERAL =
            List.of(RMS, MAX, P95, MEAN, RMS_FREQUENCY, PACKETS, HOLD_10MS, HOLD_1MS, HOLD_100US, VIOLATIONS);

    @FunctionalInterface
    private interface Formula {
        double of(Scenario scenario, ErrorSeries errors);
    }

    private final String column;
    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // every formula is a lambda without state
    private final Formula formula;

    Measure(String column, String label, Formula formula) {
        this.column = column;
        this.label = label;
        this.formula = formula;
    }

    /** Returns the figure that has this column in the CSV. */
    public static Optional<Measure> ofColumn(String column) {
        return Arrays.stream(values())
                .filter(measure -> measure.column.equals(column))
                .findFirst();
    }

    /** Returns whether this figure exists for a scenario: those about a disturbance need one. */
    public boolean appliesTo(Scenario scenario) {
        boolean outage = scenario.report(Report.Kind.OUTAGE).isPresent();
        boolean disturbed = outage || scenario.report(Report.Kind.EVENT).isPresent();
        return GENERAL.contains(this) || (this == OUTAGE_END ? outage : disturbed);
    }

    /** Returns the figure, in the unit that its name tells. */
    public double of(Scenario scenario, ErrorSeries errors) {
        return formula.of(scenario, errors);
    }

    /** Returns the median of the measured clock over runs, of which there is at least one. */
    public double median(List<Trial> trials) {
        return median(trials, trial -> trial.figure(this));
    }

    /** Returns the median of the clock of a host over runs, of which there is at least one. */
    public double median(List<Trial> trials, String clock) {
        return median(trials, trial -> trial.figure(clock, this));
    }

    /** The mean of the middle two if their number is even. */
    private static double median(List<Trial> trials, ToDoubleFunction<Trial> figure) {
        double[] sorted = trials.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        // The sum of two infinities is one, their difference would not be.
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Returns its name in the CSV. */
    public String column() {
        return column;
    }

    /** Returns its name in words. */
    public String label() {
        return label;
    }

    private static int half(Scenario scenario) {
        return scenario.lengthSeconds() / 2;
    }

    private static int begin(Scenario scenario) {
        return (int) disturbance(scenario).beginSeconds();
    }

    private static int end(Scenario scenario) {
        return (int) disturbance(scenario).endSeconds();
    }

    private static Report disturbance(Scenario scenario) {
        return scenario.report(Report.Kind.OUTAGE)
                .or(() -> scenario.report(Report.Kind.EVENT))
                .orElseThrow();
    }
}
