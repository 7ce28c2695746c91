package io.timewright.examples.simulate;

import io.timewright.examples.trial.Measure;
import io.timewright.examples.trial.Trial;
import io.timewright.simulated.scenario.Scenario;
import io.timewright.simulated.scenario.Statistic;
import io.timewright.simulated.scenario.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes for people what scenarios came to: every clock that is kept, and each expectation with its verdict. */
final class ScenarioTable {
    /** More would hide the verdicts. */
    private static final int MOST_CLOCKS = 20;

    private ScenarioTable() {}

    /** Returns the report on the runs of each scenario. */
    static List<String> lines(List<List<Trial>> scenarios) {
        List<String> lines = new ArrayList<>();
        for (List<Trial> trials : scenarios) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            add(lines, trials);
        }
        long met = scenarios.stream()
                .filter(trials -> trials.stream().allMatch(Trial::met))
                .count();
        if (scenarios.size() > 1) {
            lines.add("");
            lines.add(met + " of " + scenarios.size() + " scenarios are as expected");
        }
        return lines;
    }

    private static void add(List<String> lines, List<Trial> trials) {
        Scenario scenario = trials.get(0).scenario();
        lines.add(scenario.name() + (scenario.title().isEmpty() ? "" : ": " + scenario.title()));
        List<String> clocks = List.copyOf(trials.get(0).clocks().keySet());
        lines.add(String.format(
                Locale.ROOT,
                "  %s in the second half of %d s, %s:",
                clocks.size() == 1 ? "clock " + clocks.get(0) : clocks.size() + " clocks",
                scenario.lengthSeconds(),
                trials.size() == 1 ? "seed " + trials.get(0).seed() : "median of " + trials.size() + " seeds"));
        int width = clocks.stream().mapToInt(String::length).max().orElse(0);
        for (String clock : clocks.subList(0, Math.min(clocks.size(), MOST_CLOCKS))) {
            String name = clocks.size() == 1 ? "" : String.format(Locale.ROOT, "%-" + width + "s  ", clock);
            lines.add("  " + name + figures(trials, clock));
        }
        if (clocks.size() > MOST_CLOCKS) {
            lines.add("  and " + (clocks.size() - MOST_CLOCKS) + " more clocks, which --html shows");
        }
        for (int i = 0; i < trials.get(0).verdicts().size(); i++) {
            lines.add(verdict(trials, i));
        }
    }

    private static String figures(List<Trial> trials, String clock) {
        return String.format(
                Locale.ROOT,
                "RMS %s, maximum %s, frequency RMS %s, %.0f requests; outside its bound %.0f s",
                Statistic.RMS.written(Measure.RMS.median(trials, clock) / 1e6),
                Statistic.MAX.written(Measure.MAX.median(trials, clock) / 1e6),
                Statistic.FREQUENCY.written(Measure.RMS_FREQUENCY.median(trials, clock) / 1e9),
                Measure.PACKETS.median(trials, clock),
                trials.stream()
                        .mapToDouble(trial -> trial.figure(clock, Measure.VIOLATIONS))
                        .sum());
    }

    /** Shows the first run in which it was not met, or the first one. */
    private static String verdict(List<Trial> trials, int number) {
        List<Trial> unmet = trials.stream()
                .filter(trial -> !trial.verdicts().get(number).met())
                .toList();
        Trial shown = unmet.isEmpty() ? trials.get(0) : unmet.get(0);
        Verdict verdict = shown.verdicts().get(number);
        return String.format(Locale.ROOT, "  %-7s  %s", unmet.isEmpty() ? "met" : "NOT MET", verdict)
                + (trials.size() == 1 ? "" : " (seed " + shown.seed() + "; ")
                + (trials.size() == 1 ? "" : trials.size() - unmet.size() + " of " + trials.size() + " seeds met)");
    }
}
