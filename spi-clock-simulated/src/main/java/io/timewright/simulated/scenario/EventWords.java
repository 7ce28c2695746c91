package io.timewright.simulated.scenario;

import io.timewright.simulated.scenario.ScenarioHost.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads what happens at a time, after the word {@code at}. */
final class EventWords {
    private static final List<String> WORLD = List.of("link", "partition", "heal", "name", "names");
    private static final List<String> ANY_HOST =
            List.of("step", "frequency", "suspend", "resume", "crash", "restart", "offline", "online");
    private static final List<String> SERVING = List.of("stop", "start", "kiss");
    private static final List<String> CLAIMING = List.of("claims");

    private final Words words;
    private final List<HostDraft> hosts;
    private final Course course;

    EventWords(Words words, List<HostDraft> hosts, Course course) {
        this.words = words;
        this.hosts = hosts;
        this.course = course;
    }

    ScenarioEvent parse() throws ScenarioSyntaxException {
        double at = words.moment();
        List<String> subjects = new ArrayList<>(names(hosts));
        subjects.addAll(WORLD);
        Token first = words.oneOf(subjects);
        String subject = first.text();
        if (!names(hosts).contains(subject)) {
            return ofWorld(at, first);
        }
        HostDraft host = hosts.stream()
                .filter(draft -> draft.name().equals(subject))
                .findFirst()
                .orElseThrow();
        if (host.role() == Role.ADVERSARY) {
            return new AdversaryWords(words, names(hosts), course, at, subject).parse();
        }
        return ofHost(at, host);
    }

    private ScenarioEvent ofHost(double at, HostDraft host) throws ScenarioSyntaxException {
        List<String> verbs = new ArrayList<>(ANY_HOST);
        if (host.role().serves()) {
            verbs.addAll(SERVING);
        }
        if (host.role() == Role.SERVER) {
            verbs.addAll(CLAIMING);
        }
        String name = host.name();
        Token verb = words.oneOf(verbs);
        Life life = new Life(name);
        return switch (verb.text()) {
            case "step" -> {
                Duration change = words.signedSpan();
                String text = String.format(Locale.ROOT, "the clock is set by %+.6g s", change.toNanos() / 1e9);
                yield event(at, name, text, stage -> stage.machine(name).stepWall(change));
            }
            case "frequency" -> {
                double ppm = words.frequencyError() * 1e6;
                String text = String.format(Locale.ROOT, "the oscillator's frequency jumps by %+.6g ppm", ppm);
                yield event(at, name, text, stage -> stage.machine(name).shiftFrequency(ppm));
            }
            case "suspend" -> {
                if (words.isAtEnd()) {
                    add(at, verb, life.up(), life.sleeps());
                    yield event(
                            at,
                            name,
                            "falls asleep",
                            stage -> stage.machine(name).suspend());
                }
                Duration span = words.span(1);
                add(at, verb, life.up(), life.sleeps().lasting(span.toNanos() / 1e9));
                String text = "sleeps for " + span.toSeconds() + " s";
                yield event(at, name, text, stage -> stage.machine(name).suspend(span));
            }
            case "resume" -> {
                add(at, verb, life.up(), life.wakes());
                yield event(at, name, "wakes up", stage -> stage.machine(name).resume());
            }
            case "crash" -> {
                add(at, verb, life.dies());
                yield event(at, name, "crashes", stage -> stage.node(name).crash());
            }
            case "restart" -> {
                add(
                        at,
                        verb,
                        life.rises(),
                        life.wakes().anyway(),
                        life.answers().anyway());
                yield event(at, name, "starts again", stage -> stage.node(name).restart());
            }
            case "offline" -> {
                add(at, verb, life.leaves());
                yield event(at, name, "is cut off", stage -> stage.setOffline(name, true));
            }
            case "online" -> {
                add(at, verb, life.returns());
                yield event(at, name, "is connected again", stage -> stage.setOffline(name, false));
            }
            case "stop" -> {
                add(at, verb, life.up(), life.isSilenced());
                yield event(
                        at, name, "stops answering", stage -> stage.node(name).stopServer());
            }
            case "start" -> {
                add(at, verb, life.up(), life.answers());
                yield event(at, name, "answers again", stage -> stage.node(name).restartServer());
            }
            case "claims" -> {
                host.willClaim();
                yield new ClaimWords(words).claim(at, name);
            }
            default -> new ClaimWords(words).kiss(at, name);
        };
    }

    private void add(double at, Token verb, Turn... turns) {
        for (Turn turn : turns) {
            course.add(words, verb, at, turn);
        }
    }

    private ScenarioEvent ofWorld(double at, Token subject) throws ScenarioSyntaxException {
        return switch (subject.text()) {
            case "link" -> link(at);
            case "partition" -> partition(at);
            case "heal" -> {
                add(at, subject, Turn.backTo("the network", "whole", "torn apart"));
                yield event(
                        at,
                        "",
                        "the network is whole again",
                        stage -> stage.world().partition(List.of()));
            }
            case "name" -> name(at);
            default -> {
                Token verb = words.oneOf(List.of("fail", "work"));
                boolean out = verb.is("fail");
                add(
                        at,
                        verb,
                        out
                                ? Turn.from("the name service", "working", "failing")
                                : Turn.backTo("the name service", "working", "failing"));
                yield event(
                        at,
                        "",
                        out ? "no name server answers" : "name servers answer again",
                        stage -> stage.world().names().outage(out));
            }
        };
    }

    private ScenarioEvent link(double at) throws ScenarioSyntaxException {
        String from = words.oneOf(names(hosts)).text();
        boolean bothWays = words.arrow();
        String to = words.oneOf(names(hosts)).text();
        Token verb = words.oneOf(List.of("cut", "restore"));
        boolean cut = verb.is("cut");
        add(at, verb, passage(from, to, cut));
        if (bothWays) {
            add(at, verb, passage(to, from, cut));
        }
        String text = "the link " + from + (bothWays ? " ↔ " : " → ") + to
                + (cut ? " passes nothing" : " passes packets again");
        return event(at, "", text, stage -> {
            stage.link(from, to).cut(cut);
            if (bothWays) {
                stage.link(to, from).cut(cut);
            }
        });
    }

    private static Turn passage(String from, String to, boolean cut) {
        String link = "the link " + from + " -> " + to;
        return cut ? Turn.from(link, "open", "cut") : Turn.backTo(link, "open", "cut");
    }

    private ScenarioEvent partition(double at) throws ScenarioSyntaxException {
        Token islandsFrom = words.peek();
        List<List<String>> islands = new ArrayList<>();
        do {
            islands.add(words.someOf(names(hosts)));
        } while (words.skip("from"));
        if (islands.size() < 2) {
            throw words.found(words.peek(), "'from' and the hosts of another island");
        }
        // It may follow another one, whose place it takes.
        add(at, islandsFrom, Turn.from("the network", "whole", "torn apart").anyway());
        String text = "the network falls apart: "
                + String.join(
                        " | ",
                        islands.stream().map(island -> String.join(" ", island)).toList());
        return event(
                at,
                "",
                text,
                stage -> stage.world()
                        .partition(islands.stream()
                                .map(island ->
                                        island.stream().map(stage::machine).toList())
                                .toList()));
    }

    private ScenarioEvent name(double at) throws ScenarioSyntaxException {
        String name = words.name("a name").text();
        List<String> meant = words.skip("none") ? List.of() : words.someOf(names(hosts));
        String text = "the name " + name + (meant.isEmpty() ? " is taken away" : " means " + String.join(" ", meant));
        return event(at, "", text, stage -> stage.assign(new NamedHosts(name, meant)));
    }

    private static List<String> names(List<HostDraft> hosts) {
        return hosts.stream().map(HostDraft::name).toList();
    }

    private static ScenarioEvent event(double at, String host, String text, ScenarioEvent.Action action) {
        return new ScenarioEvent(at, host, text, action);
    }
}
