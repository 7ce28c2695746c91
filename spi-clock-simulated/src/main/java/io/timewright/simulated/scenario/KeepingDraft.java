package io.timewright.simulated.scenario;

import io.timewright.simulated.scenario.ScenarioHost.Keeping;
import io.timewright.simulated.scenario.ScenarioHost.Source;
import io.timewright.values.SourceOptions;
import io.timewright.values.StepPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How a client or relay keeps its clock, while its lines are read. */
final class KeepingDraft {
    /** The property that a relay alone can have. */
    static final String PEER = "peer";

    static final List<String> PROPERTIES = List.of(
            "source",
            PEER,
            "pool",
            "broadcastclient",
            "manycastclient",
            "local",
            "orphan",
            "makestep",
            "holdover",
            "minsources",
            "steers",
            "driftfile");

    private static final int HIGHEST_STRATUM = 15;

    /** A source as it was written, to be checked when all hosts are known. */
    record Reference(Words words, Token host) {}

    private final List<Source> sources = new ArrayList<>();
    private final List<Source> peers = new ArrayList<>();
    private final List<Source> pools = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();
    private final List<Reference> poolReferences = new ArrayList<>();
    private Optional<Boolean> broadcasts = Optional.empty();
    private Optional<SourceOptions> manycast = Optional.empty();
    private OptionalInt localStratum = OptionalInt.empty();
    private OptionalInt orphanStratum = OptionalInt.empty();
    private Optional<StepPolicy> stepPolicy = Optional.empty();
    private Optional<Duration> holdover = Optional.empty();
    private int minimumSources = 1;
    private boolean steersWall;
    private boolean keepsDrift;

    List<Reference> references() {
        return references;
    }

    List<Reference> poolReferences() {
        return poolReferences;
    }

    /** Returns whether it has anything to go by. */
    boolean hasSource() {
        return !references.isEmpty()
                || !poolReferences.isEmpty()
                || broadcasts.isPresent()
                || manycast.isPresent()
                || localStratum.isPresent();
    }

    Keeping build() {
        return new Keeping(
                sources,
                peers,
                pools,
                broadcasts,
                manycast,
                localStratum,
                orphanStratum,
                stepPolicy,
                holdover,
                minimumSources,
                steersWall,
                keepsDrift);
    }

    void read(String property, Words words) throws ScenarioSyntaxException {
        switch (property) {
            case "source" -> sources.add(source(words, references));
            case PEER -> peers.add(source(words, references));
            case "pool" -> pools.add(source(words, poolReferences));
            case "broadcastclient" -> broadcasts = Optional.of(!words.skip("novolley"));
            case "manycastclient" -> manycast = Optional.of(new SourceWords(words).parse());
            case "local" -> localStratum = stratum(words);
            case "orphan" -> orphanStratum = stratum(words);
            case "makestep" -> stepPolicy = Optional.of(policy(words));
            case "holdover" -> holdover = Optional.of(words.span(1));
            case "minsources" -> minimumSources = words.integer(1, Integer.MAX_VALUE);
            case "steers" -> {
                words.expect("wall");
                steersWall = true;
            }
            default -> keepsDrift = true;
        }
    }

    private static OptionalInt stratum(Words words) throws ScenarioSyntaxException {
        words.expect("stratum");
        return OptionalInt.of(words.integer(1, HIGHEST_STRATUM));
    }

    private static StepPolicy policy(Words words) throws ScenarioSyntaxException {
        if (words.skip("never")) {
            return StepPolicy.NEVER;
        }
        Duration threshold = words.span(1);
        if (words.skip("always")) {
            return stepping(threshold, Integer.MAX_VALUE);
        }
        return stepping(threshold, words.integer(0, Integer.MAX_VALUE));
    }

    private static StepPolicy stepping(Duration threshold, int updates) {
        return new StepPolicy(Optional.of(threshold), updates, StepPolicy.DEFAULT_STEPOUT);
    }

    private static Source source(Words words, List<Reference> references) throws ScenarioSyntaxException {
        Token host = words.name("the name of a host");
        references.add(new Reference(words, host));
        return new Source(host.text(), new SourceWords(words).parse());
    }
}
