package io.timewright.simulated.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Reads what is expected of a clock, after the word {@code expect}. */
final class ExpectationWords {
    private final Words words;
    private final List<HostDraft> hosts;
    private final int line;

    ExpectationWords(Words words, List<HostDraft> hosts, int line) {
        this.words = words;
        this.hosts = hosts;
        this.line = line;
    }

    /** Returns what makes the expectation once the length of the scenario is known. */
    IntFunction<Expectation> parse() throws ScenarioSyntaxException {
        List<HostDraft> candidates =
                hosts.stream().filter(draft -> draft.role().synchronizes()).toList();
        String name =
                words.oneOf(candidates.stream().map(HostDraft::name).toList()).text();
        HostDraft host = candidates.stream()
                .filter(draft -> draft.name().equals(name))
                .findFirst()
                .orElseThrow();
        List<String> subjects = new ArrayList<>(Statistic.texts());
        subjects.addAll(ConditionWords.SUBJECTS);
        String subject = words.oneOf(subjects).text();
        if (ConditionWords.SUBJECTS.contains(subject)) {
            return new ConditionWords(words, host, line).parse(subject);
        }
        return figure(name, Statistic.of(subject).orElseThrow());
    }

    private IntFunction<Expectation> figure(String host, Statistic statistic) throws ScenarioSyntaxException {
        boolean below = words.oneOf(List.of("<", "<=", ">", ">=")).text().startsWith("<");
        double limit = words.unsigned(statistic.dimension());
        int after = words.skip("after") ? words.wholeMoment(0, 1) : -1;
        int until = words.skip("until") ? words.wholeMoment(after + 1, 0) : Integer.MAX_VALUE;
        return length -> new Figure(line, host, statistic, below, limit, after + 1, Math.min(until, length));
    }
}
