package io.timewright.examples.simulate;

import io.timewright.examples.trial.Measure;
import io.timewright.examples.trial.Trial;
import io.timewright.simulated.scenario.Scenario;
import io.timewright.simulated.scenario.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes for people what scenarios came to: the measured clock, and each expectation with its verdict. */
final class ScenarioTable {
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
        lines.add(String.format(
                Locale.ROOT,
                "  clock %s in the second half of %d s, %s:",
                scenario.measured().name(),
                scenario.lengthSeconds(),
                trials.size() == 1 ? "seed " + trials.get(0).seed() : "median of " + trials.size() + " seeds"));
        lines.add(String.format(
                Locale.ROOT,
                "  RMS %.2f us, maximum %.2f us, frequency RMS %.2f ppb, %.0f requests; outside its bound %.0f s",
                Measure.RMS.median(trials),
                Measure.MAX.median(trials),
                Measure.RMS_FREQUENCY.median(trials),
                Measure.PACKETS.median(trials),
                trials.stream()
                        .mapToDouble(trial -> trial.figure(Measure.VIOLATIONS))
                        .sum()));
        for (int i = 0; i < trials.get(0).verdicts().size(); i++) {
            lines.add(verdict(trials, i));
        }
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
