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
            List.of("step", "frequency", "suspend", "crash", "restart", "offline", "online");
    private static final List<String> SERVING = List.of("stop", "start", "kiss");
    private static final List<String> CLAIMING = List.of("claims");

    private final Words words;
    private final List<HostDraft> hosts;

    EventWords(Words words, List<HostDraft> hosts) {
        this.words = words;
        this.hosts = hosts;
    }

    ScenarioEvent parse() throws ScenarioSyntaxException {
        double at = words.unsigned(Dimension.TIME);
        List<String> subjects = new ArrayList<>(names(hosts));
        subjects.addAll(WORLD);
        String subject = words.oneOf(subjects).text();
        if (!names(hosts).contains(subject)) {
            return ofWorld(at, subject);
        }
        HostDraft host = hosts.stream()
                .filter(draft -> draft.name().equals(subject))
                .findFirst()
                .orElseThrow();
        if (host.role() == Role.ADVERSARY) {
            return new AdversaryWords(words, names(hosts), at, subject).parse();
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
        String verb = words.oneOf(verbs).text();
        return switch (verb) {
            case "step" -> {
                Duration change = words.signedSpan();
                String text = String.format(Locale.ROOT, "the clock is set by %+.6g s", change.toNanos() / 1e9);
                yield event(at, name, text, stage -> stage.machine(name).stepWall(change));
            }
            case "frequency" -> {
                double ppm = words.signed(Dimension.NUMBER) * 1e6;
                String text = String.format(Locale.ROOT, "the oscillator's frequency jumps by %+.6g ppm", ppm);
                yield event(at, name, text, stage -> stage.machine(name).shiftFrequency(ppm));
            }
            case "suspend" -> {
                Duration span = words.span(1);
                String text = "sleeps for " + span.toSeconds() + " s";
                yield event(at, name, text, stage -> stage.machine(name).suspend(span));
            }
            case "crash" -> event(at, name, "crashes", stage -> stage.node(name).crash());
            case "restart" ->
                event(at, name, "starts again", stage -> stage.node(name).restart());
            case "offline" -> event(at, name, "is cut off", stage -> stage.setOffline(name, true));
            case "online" -> event(at, name, "is connected again", stage -> stage.setOffline(name, false));
            case "stop" ->
                event(at, name, "stops answering", stage -> stage.node(name).stopServer());
            case "start" ->
                event(at, name, "answers again", stage -> stage.node(name).restartServer());
            case "claims" -> {
                host.willClaim();
                yield new ClaimWords(words).claim(at, name);
            }
            default -> new ClaimWords(words).kiss(at, name);
        };
    }

    private ScenarioEvent ofWorld(double at, String subject) throws ScenarioSyntaxException {
        return switch (subject) {
            case "link" -> link(at);
            case "partition" -> partition(at);
            case "heal" ->
                event(
                        at,
                        "",
                        "the network is whole again",
                        stage -> stage.world().partition(List.of()));
            case "name" -> name(at);
            default -> {
                boolean out = words.oneOf(List.of("fail", "work")).is("fail");
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
        boolean cut = words.oneOf(List.of("cut", "restore")).is("cut");
        String text = "the link " + from + (bothWays ? " ↔ " : " → ") + to
                + (cut ? " passes nothing" : " passes packets again");
        return event(at, "", text, stage -> {
            stage.link(from, to).cut(cut);
            if (bothWays) {
                stage.link(to, from).cut(cut);
            }
        });
    }

    private ScenarioEvent partition(double at) throws ScenarioSyntaxException {
        List<List<String>> islands = new ArrayList<>();
        do {
            islands.add(words.someOf(names(hosts)));
        } while (words.skip("from"));
        if (islands.size() < 2) {
            throw words.found(words.peek(), "'from' and the hosts of another island");
        }
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
