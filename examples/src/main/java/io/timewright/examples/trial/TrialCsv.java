package io.timewright.examples.trial;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One line for each run. A threshold that was never held is {@code Infinity}, which every language reads as a number. */
public final class TrialCsv {
    private TrialCsv() {}

    /** Returns a header, and for each run the figures of its measured clock. */
    public static List<String> lines(List<Trial> trials) {
        return lines(header(), TrialCsv::line, trials);
    }

    /** Returns the same, and whose clock it is, how many expectations there were and how many of them were not met. */
    public static List<String> linesWithVerdicts(List<Trial> trials) {
        return lines(
                header() + ",clock,expectations,unmet",
                trial -> line(trial) + "," + trial.scenario().measured().name() + ","
                        + trial.verdicts().size() + ","
                        + trial.verdicts().stream()
                                .filter(verdict -> !verdict.met())
                                .count(),
                trials);
    }

    private static List<String> lines(String header, Function<Trial, String> line, List<Trial> trials) {
        return Stream.concat(Stream.of(header), trials.stream().map(line)).toList();
    }

    private static String header() {
        return "scenario,seed," + Measure.GENERAL.stream().map(Measure::column).collect(Collectors.joining(","));
    }

    private static String line(Trial trial) {
        return trial.scenario().name() + "," + trial.seed() + ","
                + Measure.GENERAL.stream()
                        .map(measure -> text(trial.figure(measure)))
                        .collect(Collectors.joining(","));
    }

    private static String text(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.4f", value);
    }
}
