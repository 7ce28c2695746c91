package io.timewright.examples.simulate;

import io.timewright.examples.report.SecondHalf;
import io.timewright.examples.report.Section;
import io.timewright.examples.report.Section.Check;
import io.timewright.examples.report.Section.Run;
import io.timewright.examples.trial.Measure;
import io.timewright.examples.trial.Progress;
import io.timewright.examples.trial.Trial;
import io.timewright.simulated.recording.Recording;
import io.timewright.simulated.scenario.Scenario;
import io.timewright.simulated.scenario.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes the sections of a report out of runs. */
final class Sections {
    private Sections() {}

    /** Returns the section of a scenario; the run that is worth looking at runs once more if it was not recorded. */
    static Section of(List<Trial> trials, Progress progress) {
        Trial shown = trials.stream().filter(trial -> !trial.met()).findFirst().orElse(trials.get(0));
        Scenario scenario = shown.scenario();
        Recording recording = shown.recording()
                .or(() -> Trial.run(scenario, shown.seed(), true, progress).recording())
                .orElseThrow();
        return new Section(
                scenario.name(),
                scenario.title(),
                checks(shown, trials),
                trials.stream().map(Sections::run).toList(),
                secondHalves(shown),
                recording);
    }

    /** Returns the section of a simulated day. */
    static Section of(long seed, DayResult result, Recording recording) {
        return new Section(
                "seed " + seed,
                SimulatedDay.TITLE,
                List.of(),
                List.of(new Run(
                        seed,
                        result.met(),
                        "client",
                        result.rmsErrorSeconds(),
                        result.maximumErrorSeconds(),
                        result.sent(),
                        result.boundViolations())),
                Map.of(),
                recording);
    }

    private static Map<String, SecondHalf> secondHalves(Trial trial) {
        return trial.clocks().keySet().stream()
                .collect(Collectors.toMap(
                        clock -> clock,
                        clock -> new SecondHalf(
                                trial.figure(clock, Measure.RMS) / 1e6,
                                trial.figure(clock, Measure.MAX) / 1e6,
                                trial.figure(clock, Measure.RMS_FREQUENCY) / 1e9)));
    }

    private static List<Check> checks(Trial shown, List<Trial> trials) {
        List<Check> checks = new ArrayList<>();
        for (int i = 0; i < shown.verdicts().size(); i++) {
            int number = i;
            Verdict verdict = shown.verdicts().get(i);
            int met = (int) trials.stream()
                    .filter(trial -> trial.verdicts().get(number).met())
                    .count();
            checks.add(new Check(verdict.subject(), verdict.expected(), verdict.found(), verdict.met(), met));
        }
        return checks;
    }

    private static Run run(Trial trial) {
        return new Run(
                trial.seed(),
                trial.met(),
                trial.scenario().measured().name(),
                trial.figure(Measure.RMS) / 1e6,
                trial.figure(Measure.MAX) / 1e6,
                (long) trial.figure(Measure.PACKETS),
                (long) trial.figure(Measure.VIOLATIONS));
    }
}
