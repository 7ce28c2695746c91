package io.timewright.simulated.scenario;

import io.timewright.simulated.scenario.ScenarioEvent.Kind;
import java.util.List;

/** Reads what happens at a time, after the word {@code at}. */
final class EventWords {
    private final Words words;
    private final List<HostDraft> hosts;

    EventWords(Words words, List<HostDraft> hosts) {
        this.words = words;
        this.hosts = hosts;
    }

    ScenarioEvent parse() throws ScenarioSyntaxException {
        double at = words.unsigned(Dimension.TIME);
        String name = words.oneOf(hosts.stream().map(HostDraft::name).toList()).text();
        HostDraft host = hosts.stream()
                .filter(draft -> draft.name().equals(name))
                .findFirst()
                .orElseThrow();
        Token verb = words.oneOf(
                host.role().serves() ? List.of("step", "frequency", "stop", "start") : List.of("step", "frequency"));
        return switch (verb.text()) {
            case "step" -> new ScenarioEvent(at, name, Kind.STEP, words.signed(Dimension.TIME));
            case "frequency" -> new ScenarioEvent(at, name, Kind.FREQUENCY, words.signed(Dimension.NUMBER));
            case "stop" -> new ScenarioEvent(at, name, Kind.STOP, 0);
            default -> new ScenarioEvent(at, name, Kind.START, 0);
        };
    }
}
