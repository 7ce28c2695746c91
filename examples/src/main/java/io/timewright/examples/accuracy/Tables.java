package io.timewright.examples.accuracy;

import io.timewright.examples.accuracy.Summary.Figures;
import io.timewright.examples.trial.Measure;
import io.timewright.simulated.scenario.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Writes the summaries for people: one table of the steady state, then the start and each disturbance. */
final class Tables {
    private static final List<Measure> STEADY =
            List.of(Measure.RMS, Measure.MAX, Measure.RMS_FREQUENCY, Measure.PACKETS);
    private static final List<Measure> START = List.of(Measure.HOLD_10MS, Measure.HOLD_1MS, Measure.HOLD_100US);
    private static final List<Measure> EVENT = List.of(
            Measure.BEFORE_RMS,
            Measure.AFTER_MAX,
            Measure.AFTER_RMS,
            Measure.LAST_QUARTER_RMS,
            Measure.HOLD_1MS,
            Measure.HOLD_100US);
    private static final List<Measure> OUTAGE = List.of(
            Measure.BEFORE_RMS,
            Measure.OUTAGE_END,
            Measure.AFTER_MAX,
            Measure.LAST_QUARTER_RMS,
            Measure.HOLD_1MS,
            Measure.HOLD_100US);

    private final List<Summary> summaries;
    private final List<String> lines = new ArrayList<>();

    private Tables(List<Summary> summaries) {
        this.summaries = summaries;
    }

    /** Returns the report on scenarios that were run with so many seeds each. */
    static List<String> lines(List<Summary> summaries, int seeds) {
        Tables tables = new Tables(summaries);
        tables.steady(seeds);
        tables.details(Report.Kind.START, "Start of", START);
        tables.details(Report.Kind.EVENT, "Disturbance in", EVENT);
        tables.details(Report.Kind.OUTAGE, "Outage in", OUTAGE);
        return tables.lines;
    }

    private void steady(int seeds) {
        lines.add("Second half of each run, median of " + seeds + (seeds == 1 ? " seed" : " seeds")
                + ": this client (ours) beside chronyd and the better ntpd");
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "%-17s | %-36s | %-20s | %-20s | %-20s | %s",
                "",
                "RMS, us",
                "maximum, us",
                "frequency RMS, ppb",
                "packets",
                "outside"));
        lines.add(String.format(
                Locale.ROOT,
                "%-17s | %6s %6s %6s %7s %7s | %6s %6s %6s | %6s %6s %6s | %6s %6s %6s | %s",
                "scenario",
                "ours",
                "chrony",
                "ntpd",
                "/chrony",
                "/ntpd",
                "ours",
                "chrony",
                "ntpd",
                "ours",
                "chrony",
                "ntpd",
                "ours",
                "chrony",
                "ntpd",
                "bound, s"));
        summaries.forEach(summary -> lines.add(steadyRow(summary)));
        mean("chrony", Figures::toChrony);
        mean("ntpd", Figures::toNtpd);
    }

    private static String steadyRow(Summary summary) {
        StringBuilder row = new StringBuilder(
                String.format(Locale.ROOT, "%-17s |", summary.scenario().name()));
        for (Measure measure : STEADY) {
            Figures figures = summary.figures(measure);
            row.append(String.format(
                    Locale.ROOT, " %6s %6s %6s", text(figures.ours()), text(figures.chrony()), text(figures.ntpd())));
            if (measure == Measure.RMS) {
                row.append(String.format(Locale.ROOT, " %7s %7s", ratio(figures.toChrony()), ratio(figures.toNtpd())));
            }
            row.append(" |");
        }
        return row + String.format(Locale.ROOT, " %8.0f", summary.sum(Measure.VIOLATIONS));
    }

    private void mean(String whom, Function<Figures, OptionalDouble> ratio) {
        double[] ratios = summaries.stream()
                .map(summary -> ratio.apply(summary.figures(Measure.RMS)))
                .flatMapToDouble(OptionalDouble::stream)
                .toArray();
        if (ratios.length > 0) {
            double logarithms = 0;
            for (double each : ratios) {
                logarithms += Math.log(each);
            }
            lines.add(String.format(
                    Locale.ROOT,
                    "geometric mean of RMS ours/%s over %d scenarios: %.3f",
                    whom,
                    ratios.length,
                    Math.exp(logarithms / ratios.length)));
        }
    }

    private void details(Report.Kind kind, String heading, List<Measure> measures) {
        for (Summary summary : summaries) {
            if (summary.scenario().report(kind).isEmpty()) {
                continue;
            }
            lines.add("");
            lines.add(String.format(
                    Locale.ROOT,
                    "%-32s %8s %8s %8s %8s %8s",
                    heading + " " + summary.scenario().name(),
                    "ours",
                    "chrony",
                    "ntpd",
                    "/chrony",
                    "/ntpd"));
            for (Measure measure : measures) {
                Figures figures = summary.figures(measure);
                lines.add(String.format(
                        Locale.ROOT,
                        "  %-30s %8s %8s %8s %8s %8s",
                        measure.label(),
                        text(figures.ours()),
                        text(figures.chrony()),
                        text(figures.ntpd()),
                        ratio(figures.toChrony()),
                        ratio(figures.toNtpd())));
            }
        }
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? text(value.getAsDouble()) : "-";
    }

    /** Three digits that count, and more before the point where there are. */
    private static String text(double value) {
        if (Double.isInfinite(value)) {
            return "never";
        }
        if (value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        int decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static String ratio(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()) : "-";
    }
}
