package io.timewright.simulated.scenario;

import io.timewright.simulated.scenario.Scenario.Randomness;
import io.timewright.simulated.scenario.ScenarioHost.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/** Reads a scenario file line by line. The first error ends it. */
final class ScenarioParser {
    private static final List<String> STATEMENTS =
            List.of("title", "length", "random", "report", "server", "client", "relay", "link", "at", "expect");

    /** A year; whoever wants more may say so again. */
    private static final int LONGEST_SECONDS = 366 * 86_400;

    private final String file;
    private final Draft draft = new Draft();
    private int randomTerms;
    private @Nullable Block block;

    private ScenarioParser(String file) {
        this.file = file;
    }

    /**
     * Reads a scenario.
     *
     * @param name the name that it is to have
     * @param file how error messages name the file
     */
    static Scenario parse(String name, String file, String text) throws ScenarioSyntaxException {
        ScenarioParser parser = new ScenarioParser(file);
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            parser.read(number, line);
        }
        return parser.draft.build(
                name, parser.randomTerms, new Words(file, number + 1, LineScanner.scan(file, number + 1, "")));
    }

    private void read(int number, String line) throws ScenarioSyntaxException {
        if (line.strip().startsWith("title ")) {
            // A title is prose, in which every character is welcome.
            draft.title = line.strip().substring("title ".length()).strip();
            block = null;
            return;
        }
        Words words = new Words(file, number, LineScanner.scan(file, number, line));
        if (words.isAtEnd()) {
            return;
        }
        List<String> properties = block == null ? List.of() : block.properties();
        Token first = words.oneOf(
                Stream.concat(properties.stream(), STATEMENTS.stream()).toList());
        if (block != null && properties.contains(first.text())) {
            block.read(first.text(), words, () -> randomTerms++);
        } else {
            block = null;
            statement(number, first, words);
        }
        words.expectEnd();
    }

    private void statement(int number, Token statement, Words words) throws ScenarioSyntaxException {
        switch (statement.text()) {
            case "title" -> throw words.found(words.peek(), "a title");
            case "length" -> draft.lengthSeconds = seconds(words, 1);
            case "random" ->
                draft.randomness =
                        words.oneOf(List.of("seeded", "replay")).is("replay") ? Randomness.REPLAY : Randomness.SEEDED;
            case "report" -> draft.reports.add(report(words));
            case "link" -> block = link(words);
            case "at" -> draft.events.add(new EventWords(words, draft.hosts).parse());
            case "expect" -> draft.expectations.add(new ExpectationWords(words, draft.hosts, number).parse());
            default -> block = host(statement, words);
        }
    }

    private HostDraft host(Token role, Words words) throws ScenarioSyntaxException {
        Token name = words.name("the name of a host");
        if (draft.isHost(name.text())) {
            throw words.error(name, "found a second host " + name.quoted() + ", expected another name");
        }
        HostDraft host = new HostDraft(name.text(), Role.valueOf(role.text().toUpperCase(Locale.ROOT)));
        draft.hosts.add(host);
        return host;
    }

    private LinkDraft link(Words words) throws ScenarioSyntaxException {
        Token from = words.oneOf(draft.hostNames());
        boolean bothWays = words.skip("<->");
        if (!bothWays && !words.skip("->")) {
            throw words.found(words.peek(), "'->' or '<->'");
        }
        Token to = words.peek();
        if (to.text().equals(from.text())) {
            throw words.found(to, "another host");
        }
        words.oneOf(draft.hostNames());
        for (ScenarioLink other : draft.links()) {
            boolean same = other.from().equals(from.text()) && other.to().equals(to.text());
            boolean reverse =
                    bothWays && other.from().equals(to.text()) && other.to().equals(from.text());
            if (same || reverse) {
                throw words.error(
                        from, "found a second link " + other.from() + " -> " + other.to() + ", expected one at most");
            }
        }
        LinkDraft link = new LinkDraft(from.text(), to.text(), bothWays);
        draft.links.add(link);
        return link;
    }

    private static Report report(Words words) throws ScenarioSyntaxException {
        Token kind = words.oneOf(List.of("steady", "start", "event", "outage"));
        if (kind.is("event")) {
            int at = seconds(words, 0);
            return new Report(Report.Kind.EVENT, at, at);
        }
        if (kind.is("outage")) {
            int begin = seconds(words, 0);
            words.expect("to");
            return new Report(Report.Kind.OUTAGE, begin, seconds(words, begin));
        }
        return Report.of(Report.Kind.valueOf(kind.text().toUpperCase(Locale.ROOT)));
    }

    /** Takes a whole number of seconds. */
    static int seconds(Words words, int least) throws ScenarioSyntaxException {
        Token token = words.peek();
        double value = words.unsigned(Dimension.TIME);
        if (value != Math.rint(value) || value < least || value > LONGEST_SECONDS) {
            throw words.found(token, "whole seconds from " + least + "s to " + LONGEST_SECONDS + "s");
        }
        return (int) value;
    }

    /** What was read so far. */
    private static final class Draft {
        private String title = "";
        private int lengthSeconds;
        private Randomness randomness = Randomness.SEEDED;
        private final List<HostDraft> hosts = new ArrayList<>();
        private final List<LinkDraft> links = new ArrayList<>();
        private final List<ScenarioEvent> events = new ArrayList<>();
        private final List<Report> reports = new ArrayList<>();
        private final List<ExpectationWords.Draft> expectations = new ArrayList<>();

        private List<String> hostNames() {
            return hosts.stream().map(HostDraft::name).toList();
        }

        private boolean isHost(String name) {
            return hostNames().stream().anyMatch(name::equalsIgnoreCase);
        }

        private List<ScenarioLink> links() {
            return links.stream().flatMap(link -> link.build().stream()).toList();
        }

        private Scenario build(String name, int randomTerms, Words end) throws ScenarioSyntaxException {
            if (lengthSeconds == 0) {
                throw end.error(end.peek(), "found no length, expected a line such as 'length 20000s'");
            }
            if (hosts.stream().noneMatch(host -> host.role().synchronizes())) {
                throw end.error(end.peek(), "found no client and no relay, expected at least one");
            }
            for (HostDraft host : hosts) {
                checkSources(host, end);
            }
            return new Scenario(
                    name,
                    title,
                    lengthSeconds,
                    randomness,
                    randomTerms,
                    hosts.stream().map(HostDraft::build).toList(),
                    links(),
                    events,
                    reports.isEmpty() ? List.of(Report.of(Report.Kind.STEADY)) : reports,
                    expectations.stream()
                            .map(expectation -> expectation.build(lengthSeconds))
                            .toList());
        }

        private void checkSources(HostDraft host, Words end) throws ScenarioSyntaxException {
            if (host.role().synchronizes() && host.references().isEmpty()) {
                throw end.error(end.peek(), "found no source of '" + host.name() + "', expected at least one");
            }
            List<String> servers = hosts.stream()
                    .filter(other -> other.role().serves() && other != host)
                    .map(HostDraft::name)
                    .toList();
            for (HostDraft.Reference reference : host.references()) {
                if (!servers.contains(reference.host().text())) {
                    throw reference.words().notOneOf(reference.host(), servers);
                }
            }
        }
    }
}
