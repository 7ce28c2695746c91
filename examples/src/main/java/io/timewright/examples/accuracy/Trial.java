package io.timewright.examples.accuracy;

import io.timewright.simulated.scenario.ErrorSeries;
import io.timewright.simulated.scenario.Scenario;
import io.timewright.simulated.scenario.ScenarioRun;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What one run of a scenario came to.
 *
 * @param scenario the scenario
 * @param seed its seed
 * @param figures the figures of the measured clock
 * @param disappointments what the scenario expected in vain
 */
record Trial(Scenario scenario, int seed, Map<Measure, Double> figures, List<String> disappointments) {
    /** Runs a scenario with a seed, on this thread, in a world of its own. */
    static Trial run(Scenario scenario, int seed) {
        try (ScenarioRun run = new ScenarioRun(scenario, seed)) {
            Map<String, ErrorSeries> errors = run.run();
            String host = scenario.measured().name();
            return of(scenario, seed, errors.getOrDefault(host, new ErrorSeries(0)), run.disappointments());
        }
    }

    static Trial of(Scenario scenario, int seed, ErrorSeries errors, List<String> disappointments) {
        Map<Measure, Double> figures = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            if (measure.appliesTo(scenario)) {
                figures.put(measure, measure.of(scenario, errors));
            }
        }
        return new Trial(scenario, seed, figures, disappointments);
    }

    /** Returns a figure, which must {@linkplain Measure#appliesTo apply} to the scenario. */
    double figure(Measure measure) {
        return figures.getOrDefault(measure, Double.NaN);
    }
}
