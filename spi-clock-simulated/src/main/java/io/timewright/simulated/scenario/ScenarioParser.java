package io.timewright.simulated.scenario;

import io.timewright.simulated.SimulatedWorld;
import io.timewright.simulated.scenario.Scenario.Randomness;
import io.timewright.simulated.scenario.ScenarioHost.Role;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/** Reads a scenario file line by line. The first error ends it. */
final class ScenarioParser {
    private static final List<String> STATEMENTS = List.of(
            "title",
            "start",
            "length",
            "random",
            "report",
            "server",
            "client",
            "relay",
            "adversary",
            "name",
            "leap",
            "link",
            "at",
            "expect");

    private static final String AN_INSTANT = "an instant of the years 2000 to 2200 such as 2036-02-07T06:00:00Z";
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /** A year; whoever wants more may say so again. */
    private static final int LONGEST_SECONDS = 366 * 86_400;

    private final String file;
    private final Optional<Path> folder;
    private final Draft draft = new Draft();
    private int randomTerms;
    private @Nullable Block block;

    private ScenarioParser(String file, Optional<Path> folder) {
        this.file = file;
        this.folder = folder;
    }

    /**
     * Reads a scenario.
     *
     * @param name the name that it is to have
     * @param file how error messages name the file
     * @param folder where files that it names are looked for
     */
    static Scenario parse(String name, String file, Optional<Path> folder, String text) throws ScenarioSyntaxException {
        ScenarioParser parser = new ScenarioParser(file, folder);
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
        if (line.strip().startsWith("start ")) {
            draft.start = start(number, line);
            block = null;
            return;
        }
        Words words = new Words(file, number, LineScanner.scan(file, number, line), folder);
        if (words.isAtEnd()) {
            return;
        }
        List<String> properties = block == null ? List.of() : block.properties();
        Token first = firstOf(
                words, Stream.concat(properties.stream(), STATEMENTS.stream()).toList());
        Token value = words.peek();
        try {
            if (block != null && properties.contains(first.text())) {
                block.read(first.text(), words, () -> randomTerms++);
            } else {
                block = null;
                statement(number, first, words);
            }
        } catch (IllegalArgumentException e) {
            // What is made of the words knows its own limits, but not where it was asked for.
            throw words.error(value, "found a value out of range: " + e.getMessage());
        }
        words.expectEnd();
        draft.moments.addAll(words.moments());
    }

    /** Takes the word that a line begins with; one that would be right elsewhere is explained. */
    private static Token firstOf(Words words, List<String> known) throws ScenarioSyntaxException {
        Token first = words.peek();
        if (known.contains(first.text()) || first.kind() != Token.Kind.WORD) {
            return words.oneOf(known);
        }
        String meant = NearestWord.suggestion(first.text(), known).isEmpty()
                ? NearestWord.nearest(first.text(), Properties.all()).orElse(first.text())
                : first.text();
        String owners = Properties.owners(meant);
        if (owners.isEmpty()) {
            throw words.notOneOf(first, known);
        }
        throw words.error(
                first,
                "found " + first.quoted() + ", expected one of " + String.join(" ", known)
                        + (meant.equals(first.text()) ? "; it" : "; did you mean '" + meant + "'? That")
                        + " is a property of " + owners);
    }

    private void statement(int number, Token statement, Words words) throws ScenarioSyntaxException {
        switch (statement.text()) {
            case "title" -> throw words.found(words.peek(), "a title");
            case "start" -> throw words.found(words.peek(), AN_INSTANT);
            case "name" -> draft.names.add(names(words));
            case "leap" -> draft.leaps.add(LeapWords.parse(words));
            case "length" -> draft.lengthSeconds = seconds(words, 1);
            case "random" ->
                draft.randomness =
                        words.oneOf(List.of("seeded", "replay")).is("replay") ? Randomness.REPLAY : Randomness.SEEDED;
            case "report" -> draft.reports.add(report(words));
            case "link" -> block = link(words);
            case "at" -> draft.events.add(new EventWords(words, draft.hosts, draft.course).parse());
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
        boolean bothWays = words.arrow();
        List<String> others = new ArrayList<>();
        do {
            Token to = words.peek();
            if (to.text().equals(from.text()) || others.contains(to.text())) {
                throw words.found(to, "another host");
            }
            others.add(words.oneOf(draft.hostNames()).text());
        } while (!words.isAtEnd());
        for (ScenarioLink other : draft.links()) {
            boolean same = other.from().equals(from.text()) && others.contains(other.to());
            boolean reverse =
                    bothWays && others.contains(other.from()) && other.to().equals(from.text());
            if (same || reverse) {
                throw words.error(
                        from, "found a second link " + other.from() + " -> " + other.to() + ", expected one at most");
            }
        }
        LinkDraft link = new LinkDraft(from.text(), others, bothWays);
        draft.links.add(link);
        return link;
    }

    private NamedHosts names(Words words) throws ScenarioSyntaxException {
        String name = words.name("a name").text();
        return new NamedHosts(name, words.someOf(draft.hostNames()));
    }

    private Instant start(int number, String line) throws ScenarioSyntaxException {
        String text = line.strip().substring("start ".length()).strip();
        try {
            Instant instant = Instant.parse(text);
            if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
                throw new DateTimeException("too far away");
            }
            return instant;
        } catch (DateTimeException e) {
            throw new ScenarioSyntaxException(
                    file, number, line.indexOf(text) + 1, "found '" + text + "', expected " + AN_INSTANT);
        }
    }

    private static Report report(Words words) throws ScenarioSyntaxException {
        Token kind = words.oneOf(List.of("steady", "start", "event", "outage"));
        if (kind.is("event")) {
            int at = words.wholeMoment(0, 0);
            return new Report(Report.Kind.EVENT, at, at);
        }
        if (kind.is("outage")) {
            int begin = words.wholeMoment(0, 0);
            words.expect("to");
            return new Report(Report.Kind.OUTAGE, begin, words.wholeMoment(begin, 0));
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
        private Instant start = SimulatedWorld.DEFAULT_START;
        private int lengthSeconds;
        private Randomness randomness = Randomness.SEEDED;
        private final List<HostDraft> hosts = new ArrayList<>();
        private final List<NamedHosts> names = new ArrayList<>();
        private final List<LeapWords> leaps = new ArrayList<>();
        private final List<Moment> moments = new ArrayList<>();
        private final Course course = new Course();
        private final List<LinkDraft> links = new ArrayList<>();
        private final List<ScenarioEvent> events = new ArrayList<>();
        private final List<Report> reports = new ArrayList<>();
        private final List<IntFunction<Expectation>> expectations = new ArrayList<>();

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
            for (Moment moment : moments) {
                moment.check(lengthSeconds);
            }
            course.check();
            LeapWords.check(leaps, start);
            return new Scenario(
                    name,
                    title,
                    start,
                    lengthSeconds,
                    randomness,
                    randomTerms,
                    hosts.stream().map(HostDraft::build).toList(),
                    names,
                    leaps.stream().map(LeapWords::leapSecond).toList(),
                    links(),
                    events,
                    reports.isEmpty() ? List.of(Report.of(Report.Kind.STEADY)) : reports,
                    expectations.stream()
                            .map(expectation -> expectation.apply(lengthSeconds))
                            .toList());
        }

        private void checkSources(HostDraft host, Words end) throws ScenarioSyntaxException {
            if (host.role().synchronizes() && !host.keeping().hasSource()) {
                throw end.error(end.peek(), "found no source of '" + host.name() + "', expected at least one");
            }
            List<String> servers = hosts.stream()
                    .filter(other -> other.role().serves() && other != host)
                    .map(HostDraft::name)
                    .toList();
            List<String> known = Stream.concat(servers.stream(), names.stream().map(NamedHosts::name))
                    .toList();
            for (KeepingDraft.Reference reference : host.keeping().references()) {
                checkKnown(reference, known);
            }
            for (KeepingDraft.Reference reference : host.keeping().poolReferences()) {
                checkKnown(reference, known);
            }
        }

        private static void checkKnown(KeepingDraft.Reference reference, List<String> known)
                throws ScenarioSyntaxException {
            if (!known.contains(reference.host().text())) {
                throw reference.words().notOneOf(reference.host(), known);
            }
        }
    }
}
