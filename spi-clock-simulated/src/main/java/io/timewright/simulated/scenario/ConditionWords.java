package io.timewright.simulated.scenario;

import io.timewright.NtpSynchronizer;
import io.timewright.simulated.scenario.KeepingDraft.Reference;
import io.timewright.values.Selection;
import io.timewright.values.SourceId;
import io.timewright.values.SourceStatus;
import io.timewright.values.SyncState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Reads how a clock is expected to stand at a moment. */
final class ConditionWords {
    static final List<String> SUBJECTS = List.of("state", "selects", "stratum", "leap", "reaches", "sees");

    private static final int HIGHEST_STRATUM = 16;
    /** By the value of the two bits. */
    private static final List<String> LEAPS = List.of("none", "insert", "delete", "unknown");

    private static final String NOBODY = "nobody";
    private static final String UNREACHABLE = "unreachable";

    private final Words words;
    private final HostDraft host;
    private final int line;

    ConditionWords(Words words, HostDraft host, int line) {
        this.words = words;
        this.host = host;
        this.line = line;
    }

    /** Returns what makes the condition once the length of the scenario is known. */
    IntFunction<Expectation> parse(String subject) throws ScenarioSyntaxException {
        return switch (subject) {
            case "state" -> condition("state", anyOf(names(SyncState.values())), ConditionWords::state);
            case "selects" -> condition("system peer", anyOf(peers()), ConditionWords::peer);
            case "stratum" ->
                condition(
                        "stratum",
                        strata(),
                        client -> String.valueOf(client.status().stratum()));
            case "leap" -> condition("leap", anyOf(LEAPS), ConditionWords::leap);
            case "reaches" -> condition("number of sources reached", counts(), ConditionWords::reached);
            default -> sees();
        };
    }

    private IntFunction<Expectation> sees() throws ScenarioSyntaxException {
        String source = words.oneOf(sources()).text();
        if (words.skip("stratum")) {
            return condition("stratum of " + source, strata(), client -> stratum(client, source));
        }
        List<String> standings = new ArrayList<>(names(Selection.values()));
        standings.add(UNREACHABLE);
        return condition("standing of " + source, anyOf(standings), client -> standing(client, source));
    }

    private IntFunction<Expectation> condition(
            String subject, List<String> expected, Function<NtpSynchronizer, String> look)
            throws ScenarioSyntaxException {
        int at = words.skip("at") ? words.wholeMoment(0, 0) : Integer.MAX_VALUE;
        return length -> new Condition(line, host.name(), subject, expected, Math.min(at, length), look);
    }

    private List<String> anyOf(List<String> known) throws ScenarioSyntaxException {
        List<String> chosen = new ArrayList<>();
        do {
            chosen.add(words.oneOf(known).text());
        } while (words.skip("or"));
        return chosen;
    }

    private List<String> counts() throws ScenarioSyntaxException {
        List<String> chosen = new ArrayList<>();
        do {
            chosen.add(String.valueOf(words.integer(0, Integer.MAX_VALUE)));
        } while (words.skip("or"));
        return chosen;
    }

    private List<String> strata() throws ScenarioSyntaxException {
        List<String> chosen = new ArrayList<>();
        do {
            chosen.add(String.valueOf(words.integer(0, HIGHEST_STRATUM)));
        } while (words.skip("or"));
        return chosen;
    }

    private List<String> sources() {
        return host.keeping().references().stream()
                .map(Reference::host)
                .map(Token::text)
                .toList();
    }

    private List<String> peers() {
        List<String> all = new ArrayList<>(sources());
        all.add("local");
        all.add(NOBODY);
        return all;
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(ConditionWords::name).toList();
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String state(NtpSynchronizer client) {
        return name(client.clock().state());
    }

    private static String peer(NtpSynchronizer client) {
        return client.status()
                .systemPeer()
                .map(SourceId::name)
                .map(name -> name.startsWith("127.127.") ? "local" : name)
                .orElse(NOBODY);
    }

    private static String reached(NtpSynchronizer client) {
        return String.valueOf(
                client.sources().stream().filter(source -> source.reach() != 0).count());
    }

    private static String leap(NtpSynchronizer client) {
        return LEAPS.get(client.status().leap().bits());
    }

    private static Optional<SourceStatus> status(NtpSynchronizer client, String source) {
        return client.sources().stream()
                .filter(status -> status.id().name().equals(source))
                .findFirst();
    }

    private static String standing(NtpSynchronizer client, String source) {
        return status(client, source)
                .map(status -> status.reach() == 0 ? UNREACHABLE : name(status.selection()))
                .orElse(NOBODY);
    }

    private static String stratum(NtpSynchronizer client, String source) {
        return status(client, source)
                .map(status -> String.valueOf(status.stratum()))
                .orElse(NOBODY);
    }
}
