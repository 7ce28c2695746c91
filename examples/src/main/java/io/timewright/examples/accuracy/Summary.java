package io.timewright.examples.accuracy;

import io.timewright.examples.trial.Measure;
import io.timewright.examples.trial.Trial;
import io.timewright.simulated.scenario.Scenario;
import java.util.List;
import java.util.OptionalDouble;

/**
 * All runs of one scenario beside the published figures.
 *
 * @param scenario the scenario
 * @param trials its runs, at least one
 * @param published what was published
 */
record Summary(Scenario scenario, List<Trial> trials, Published published) {
    /**
     * One figure of each program; empty where nothing was published.
     *
     * @param ours our median
     * @param chrony chronyd's
     * @param ntpd ntpd's
     */
    record Figures(double ours, OptionalDouble chrony, OptionalDouble ntpd) {
        OptionalDouble toChrony() {
            return ratio(chrony);
        }

        OptionalDouble toNtpd() {
            return ratio(ntpd);
        }

        private OptionalDouble ratio(OptionalDouble theirs) {
            boolean sensible = theirs.isPresent() && theirs.getAsDouble() > 0 && Double.isFinite(theirs.getAsDouble());
            return sensible ? OptionalDouble.of(ours / theirs.getAsDouble()) : OptionalDouble.empty();
        }
    }

    Figures figures(Measure measure) {
        return new Figures(
                measure.median(trials),
                published.chrony(scenario.name(), measure),
                published.ntpd(scenario.name(), measure));
    }

    double sum(Measure measure) {
        return trials.stream().mapToDouble(trial -> trial.figure(measure)).sum();
    }
}
