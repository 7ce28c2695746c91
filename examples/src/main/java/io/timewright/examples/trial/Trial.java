package io.timewright.examples.trial;

import io.timewright.simulated.recording.Recording;
import io.timewright.simulated.scenario.ErrorSeries;
import io.timewright.simulated.scenario.Scenario;
import io.timewright.simulated.scenario.ScenarioHost;
import io.timewright.simulated.scenario.ScenarioRun;
import io.timewright.simulated.scenario.Verdict;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one run of a scenario came to.
 *
 * @param scenario the scenario
 * @param seed its seed
 * @param clocks the figures of every clock that is kept, by the name of its host, in the order of the file
 * @param verdicts what became of the scenario's expectations
 * @param recording what happened, if that was recorded
 */
public record Trial(
        Scenario scenario,
        int seed,
        Map<String, Map<Measure, Double>> clocks,
        List<Verdict> verdicts,
        Optional<Recording> recording) {
    /** Copies the collections. */
    public Trial {
        clocks = Collections.unmodifiableMap(new LinkedHashMap<>(clocks));
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
            Optional<Recording> recording = recorded ? Optional.of(run.recording()) : Optional.empty();
            return of(scenario, seed, errors, run.verdicts(), recording);
        }
    }

    /**
     * Returns what came out of errors that were measured.
     *
     * @param errors those of each clock, by the name of its host
     */
    public static Trial of(
            Scenario scenario,
            int seed,
            Map<String, ErrorSeries> errors,
            List<Verdict> verdicts,
            Optional<Recording> recording) {
        Map<String, Map<Measure, Double>> clocks = new LinkedHashMap<>();
        for (ScenarioHost host : scenario.hosts()) {
            ErrorSeries series = errors.get(host.name());
            if (series != null) {
                clocks.put(host.name(), figures(scenario, series));
            }
        }
        return new Trial(scenario, seed, clocks, verdicts, recording);
    }

    private static Map<Measure, Double> figures(Scenario scenario, ErrorSeries errors) {
        Map<Measure, Double> figures = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            if (measure.appliesTo(scenario)) {
                figures.put(measure, measure.of(scenario, errors));
            }
        }
        return figures;
    }

    /** Returns a figure of the measured clock, which must {@linkplain Measure#appliesTo apply} to the scenario. */
    public double figure(Measure measure) {
        return figure(scenario.measured().name(), measure);
    }

    /** Returns a figure of the clock of a host. */
    public double figure(String clock, Measure measure) {
        return clocks.getOrDefault(clock, Map.of()).getOrDefault(measure, Double.NaN);
    }

    /** Returns whether all was as expected. */
    public boolean met() {
        return verdicts.stream().allMatch(Verdict::met);
    }
}
