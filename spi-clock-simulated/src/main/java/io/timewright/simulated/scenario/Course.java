package io.timewright.simulated.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The events of a file in the order in which they will happen, to find those that make no sense then. */
final class Course {
    private record Step(Words words, Token verb, double atSeconds, Turn turn) {}

    private final List<Step> steps = new ArrayList<>();

    /** Adds what an event needs and does; the word that stands for it is shown if that makes no sense. */
    void add(Words words, Token verb, double atSeconds, Turn turn) {
        steps.add(new Step(words, verb, atSeconds, turn));
    }

    void check() throws ScenarioSyntaxException {
        steps.sort(Comparator.comparingDouble(Step::atSeconds));
        Map<String, Double> unusualUntil = new HashMap<>();
        for (Step step : steps) {
            Turn turn = step.turn;
            String key = turn.thing() + " " + turn.usual();
            boolean usual = step.atSeconds >= unusualUntil.getOrDefault(key, 0.0);
            if (turn.insists() && usual != turn.needsUsual()) {
                throw step.words.error(
                        step.verb,
                        "found " + step.verb.quoted() + " when " + turn.thing() + " is " + turn.word(usual)
                                + ", expected it when " + turn.thing() + " is " + turn.word(turn.needsUsual()));
            }
            unusualUntil.put(key, turn.becomesUsual() ? 0.0 : step.atSeconds + turn.lastsSeconds());
        }
    }
}
