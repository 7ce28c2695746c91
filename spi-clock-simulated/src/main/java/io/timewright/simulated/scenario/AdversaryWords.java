package io.timewright.simulated.scenario;

import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.adversary.Forger;
import io.timewright.simulated.adversary.OffPathGuesser;
import io.timewright.simulated.adversary.PathDelay;
import io.timewright.simulated.adversary.PathShift;
import io.timewright.simulated.adversary.Replayer;
import io.timewright.simulated.network.Interceptor;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Reads what an adversary begins to do. */
final class AdversaryWords {
    private static final int MOST_COPIES = 1000;

    private final Words words;
    private final List<String> hosts;
    private final Course course;
    private final double at;
    private final String adversary;

    AdversaryWords(Words words, List<String> hosts, Course course, double at, String adversary) {
        this.words = words;
        this.hosts = hosts;
        this.course = course;
        this.at = at;
        this.adversary = adversary;
    }

    ScenarioEvent parse() throws ScenarioSyntaxException {
        Token verb = words.oneOf(List.of("guesses", "forges", "replays", "holds", "shifts", "ends"));
        String thing = "adversary " + adversary;
        if (verb.is("ends")) {
            course.add(words, verb, at, Turn.backTo(thing, "idle", "at work"));
            return new ScenarioEvent(at, adversary, "leaves everybody alone", stage -> stage.end(adversary));
        }
        // It may do several things at once.
        course.add(words, verb, at, Turn.from(thing, "idle", "at work").anyway());
        String from = words.oneOf(hosts).text();
        words.expect("->");
        String to = words.oneOf(hosts).text();
        return switch (verb.text()) {
            case "guesses" -> guesses(from, to);
            case "forges" -> {
                Duration lie = words.signedSpan();
                yield onPath("forges answers to ", from, to, attacker -> new Forger(attacker, lie));
            }
            case "replays" -> {
                words.expect("after");
                Duration later = words.span(1);
                int times = words.skip("times") ? words.integer(1, MOST_COPIES) : 1;
                yield onPath("replays ", from, to, attacker -> new Replayer(attacker, later, times));
            }
            case "holds" -> {
                Duration delay = words.span(0);
                yield onPath("holds up ", from, to, attacker -> new PathDelay(delay));
            }
            default -> {
                Duration shift = words.signedSpan();
                yield onPath("changes the times on ", from, to, attacker -> new PathShift(shift));
            }
        };
    }

    private ScenarioEvent guesses(String from, String to) throws ScenarioSyntaxException {
        boolean kissing = words.skip("kisses");
        Duration lie = kissing ? Duration.ZERO : words.signedSpan();
        words.expect("every");
        Duration every = words.span(1);
        return new ScenarioEvent(at, adversary, "guesses at answers " + from + " → " + to, stage -> {
            OffPathGuesser guesser =
                    OffPathGuesser.start(stage.machine(adversary), stage.machine(from), stage.machine(to), lie, every);
            if (kissing) {
                guesser.kiss();
            }
            stage.onEnd(adversary, guesser::stop);
        });
    }

    private ScenarioEvent onPath(String what, String from, String to, Function<SimulatedHost, Interceptor> maker) {
        return new ScenarioEvent(
                at,
                adversary,
                what + from + " → " + to,
                stage -> stage.intercept(adversary, from, to, maker.apply(stage.machine(adversary))));
    }
}
