package io.timewright.examples.accuracy;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One line for each run. A threshold that was never held is {@code Infinity}, which every language reads as a number. */
final class Csv {
    private Csv() {}

    static List<String> lines(List<Trial> trials) {
        String header = Measure.GENERAL.stream().map(Measure::column).collect(Collectors.joining(","));
        return Stream.concat(
                        Stream.of("scenario,seed," + header), trials.stream().map(Csv::line))
                .toList();
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
