package io.timewright.simulated.scenario;

import java.util.List;

/** Reads what is expected of a clock, after the word {@code expect}. */
final class ExpectationWords {
    /** An expectation that does not know yet how long the scenario is. */
    record Draft(
            int line, String host, Statistic statistic, boolean below, double limit, int afterSecond, int untilSecond) {
        Expectation build(int lengthSeconds) {
            int until = untilSecond < 0 ? lengthSeconds : Math.min(untilSecond, lengthSeconds);
            return new Expectation(line, host, statistic, below, limit, afterSecond + 1, until);
        }
    }

    private final Words words;
    private final List<HostDraft> hosts;
    private final int line;

    ExpectationWords(Words words, List<HostDraft> hosts, int line) {
        this.words = words;
        this.hosts = hosts;
        this.line = line;
    }

    Draft parse() throws ScenarioSyntaxException {
        String host = words.oneOf(hosts.stream()
                        .filter(draft -> draft.role().synchronizes())
                        .map(HostDraft::name)
                        .toList())
                .text();
        Statistic statistic =
                Statistic.of(words.oneOf(Statistic.texts()).text()).orElseThrow();
        boolean below = words.oneOf(List.of("<", "<=", ">", ">=")).text().startsWith("<");
        double limit = words.unsigned(statistic.dimension());
        int after = words.skip("after") ? ScenarioParser.seconds(words, 0) : -1;
        int until = words.skip("until") ? ScenarioParser.seconds(words, Math.max(after, 0)) : -1;
        return new Draft(line, host, statistic, below, limit, after, until);
    }
}
