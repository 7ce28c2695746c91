package io.timewright.simulated.scenario;

import io.timewright.simulated.scenario.ScenarioHost.Serving;
import io.timewright.values.LeapIndicator;
import io.timewright.values.SourceOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a server tells others, while its lines are read. */
final class ServingDraft {
    static final String RATE_LIMIT = "ratelimit";
    static final List<String> PROPERTIES = List.of("stratum", "leap", "rootdelay", "rootdispersion");
    /** What a relay has too. */
    static final List<String> SHARED_PROPERTIES = List.of(RATE_LIMIT, "broadcast", "manycastserver");

    private static final int UNSYNCHRONIZED_STRATUM = 16;

    private int stratum = 1;
    private Optional<LeapIndicator> leap = Optional.empty();
    private Optional<Duration> rootDelay = Optional.empty();
    private Optional<Duration> rootDispersion = Optional.empty();
    private Optional<Duration> rateLimit = Optional.empty();
    private Optional<SourceOptions> broadcast = Optional.empty();
    private boolean manycast;
    private boolean claiming;

    void willClaim() {
        claiming = true;
    }

    Serving build() {
        return new Serving(stratum, leap, rootDelay, rootDispersion, rateLimit, broadcast, manycast, claiming);
    }

    void read(String property, Words words) throws ScenarioSyntaxException {
        switch (property) {
            case "stratum" -> {
                stratum = stratum(words);
                claiming |= stratum == UNSYNCHRONIZED_STRATUM;
            }
            case "leap" -> {
                leap = Optional.of(leap(words));
                claiming = true;
            }
            case "rootdelay" -> {
                rootDelay = Optional.of(words.span(0));
                claiming = true;
            }
            case "rootdispersion" -> {
                rootDispersion = Optional.of(words.span(0));
                claiming = true;
            }
            case "broadcast" -> broadcast = Optional.of(new SourceWords(words).parse());
            case "manycastserver" -> manycast = true;
            default -> rateLimit = Optional.of(words.span(1));
        }
    }

    static int stratum(Words words) throws ScenarioSyntaxException {
        return words.integer(1, UNSYNCHRONIZED_STRATUM);
    }

    static LeapIndicator leap(Words words) throws ScenarioSyntaxException {
        return switch (words.oneOf(List.of("none", "insert", "delete", "unknown"))
                .text()) {
            case "insert" -> LeapIndicator.LAST_MINUTE_61;
            case "delete" -> LeapIndicator.LAST_MINUTE_59;
            case "unknown" -> LeapIndicator.UNSYNCHRONIZED;
            default -> LeapIndicator.NO_WARNING;
        };
    }
}
