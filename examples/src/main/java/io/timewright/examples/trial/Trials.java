package io.timewright.examples.trial;

import io.timewright.simulated.scenario.Scenario;
import java.util.List;

/** Runs scenarios over seeds on all processors. */
public final class Trials {
    private Trials() {}

    /**
     * Runs every scenario with every seed. Each run has a world of its own, so they can share the processors; the results come
     * scenario by scenario, in the order of the seeds.
     *
     * @param recordFirst whether to record the run of the first seed
     */
    public static List<Trial> run(List<Scenario> scenarios, Seeds seeds, boolean recordFirst, Progress progress) {
        record Task(Scenario scenario, int seed) {}
        List<Task> tasks = scenarios.stream()
                .flatMap(scenario -> seeds.all().stream().map(seed -> new Task(scenario, seed)))
                .toList();
        int first = seeds.all().get(0);
        return tasks.parallelStream()
                .map(task -> Trial.run(task.scenario, task.seed, recordFirst && task.seed == first, progress))
                .toList();
    }
}
