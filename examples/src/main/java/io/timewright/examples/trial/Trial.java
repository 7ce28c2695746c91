package io.timewright.examples.trial;

import io.timewright.simulated.recording.Recording;
import io.timewright.simulated.scenario.ErrorSeries;
import io.timewright.simulated.scenario.Scenario;
import io.timewright.simulated.scenario.ScenarioRun;
import io.timewright.simulated.scenario.Verdict;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one run of a scenario came to.
 *
 * @param scenario the scenario
 * @param seed its seed
 * @param figures the figures of the measured clock
 * @param verdicts what became of the scenario's expectations
 * @param recording what happened, if that was recorded
 */
public record Trial(
        Scenario scenario,
        int seed,
        Map<Measure, Double> figures,
        List<Verdict> verdicts,
        Optional<Recording> recording) {
    /** Copies the list. */
    public Trial {
        verdicts = List.copyOf(verdicts);
    }

    /**
     * Runs a scenario with a seed, on this thread, in a world of its own.
     *
     * @param recorded whether to record what happens; the figures are the same
     */
    public static Trial run(Scenario scenario, int seed, boolean recorded, Progress progress) {
        try (ScenarioRun run = recorded ? ScenarioRun.recorded(scenario, seed) : new ScenarioRun(scenario, seed)) {
            progress.follow(run.world(), Duration.ofSeconds(scenario.lengthSeconds()));
            Map<String, ErrorSeries> errors = run.run();
            String host = scenario.measured().name();
            Trial trial = of(scenario, seed, errors.getOrDefault(host, new ErrorSeries(0)), run.verdicts());
            return recorded
                    ? new Trial(scenario, seed, trial.figures, trial.verdicts, Optional.of(run.recording()))
                    : trial;
        }
    }

    /** Returns what came out of errors that were measured. */
    public static Trial of(Scenario scenario, int seed, ErrorSeries errors, List<Verdict> verdicts) {
        Map<Measure, Double> figures = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            if (measure.appliesTo(scenario)) {
                figures.put(measure, measure.of(scenario, errors));
            }
        }
        return new Trial(scenario, seed, figures, verdicts, Optional.empty());
    }

    /** Returns a figure, which must {@linkplain Measure#appliesTo apply} to the scenario. */
    public double figure(Measure measure) {
        return figures.getOrDefault(measure, Double.NaN);
    }

    /** Returns whether all was as expected. */
    public boolean met() {
        return verdicts.stream().allMatch(Verdict::met);
    }
}
