package io.timewright.simulated.scenario;

import io.timewright.simulated.scenario.ScenarioHost.Role;
import java.net.StandardProtocolFamily;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/** A host while its lines are read. */
final class HostDraft implements Block {
    private static final List<String> ALL = List.of("offset", "frequency", "noise", "resolution", "family");

    private final String name;
    private final Role role;
    private final ServingDraft serving = new ServingDraft();
    private final KeepingDraft keeping = new KeepingDraft();
    private double offsetSeconds;
    private Expression frequency = Expression.ZERO;
    private Duration readingNoise = Duration.ZERO;
    private Duration resolution = Duration.ofNanos(1);
    private Optional<StandardProtocolFamily> family = Optional.empty();

    HostDraft(String name, Role role) {
        this.name = name;
        this.role = role;
    }

    String name() {
        return name;
    }

    Role role() {
        return role;
    }

    KeepingDraft keeping() {
        return keeping;
    }

    /** An event changes what this server claims. */
    void willClaim() {
        serving.willClaim();
    }

    ScenarioHost build() {
        return new ScenarioHost(
                name,
                role,
                offsetSeconds,
                frequency,
                readingNoise,
                resolution,
                family,
                serving.build(),
                keeping.build());
    }

    /** An oscillator must not run backwards, whatever chance adds: what is known at once is refused at once. */
    private static Expression frequency(Words words, IntSupplier streamNumbers) throws ScenarioSyntaxException {
        Token first = words.peek();
        Expression frequency = new ExpressionParser(words, streamNumbers).parse(Dimension.NUMBER);
        if (frequency instanceof Constant constant && !(Math.abs(constant.value()) < 1)) {
            throw words.error(
                    first, "found a frequency error of " + constant.value() + ", expected one between -1 and 1");
        }
        return frequency;
    }

    @Override
    public List<String> properties() {
        return properties(role);
    }

    /** Returns the properties that a host of this role can have. */
    static List<String> properties(Role role) {
        List<String> properties = new ArrayList<>(ALL);
        if (role == Role.SERVER) {
            properties.addAll(ServingDraft.PROPERTIES);
        }
        if (role.serves()) {
            properties.addAll(ServingDraft.SHARED_PROPERTIES);
        }
        if (role.synchronizes()) {
            properties.addAll(KeepingDraft.PROPERTIES);
        }
        if (!role.serves()) {
            // Peers are spoken to from the port that is served.
            properties.remove(KeepingDraft.PEER);
        }
        return properties;
    }

    @Override
    public void read(String property, Words words, IntSupplier streamNumbers) throws ScenarioSyntaxException {
        switch (property) {
            case "offset" -> offsetSeconds = words.signed(Dimension.TIME);
            case "frequency" -> frequency = frequency(words, streamNumbers);
            case "noise" -> readingNoise = words.span(0);
            case "family" ->
                family = Optional.of(
                        words.oneOf(List.of("ipv4", "ipv6")).is("ipv4")
                                ? StandardProtocolFamily.INET
                                : StandardProtocolFamily.INET6);
            case "resolution" -> resolution = words.span(1);
            default -> {
                if (KeepingDraft.PROPERTIES.contains(property)) {
                    keeping.read(property, words);
                } else {
                    serving.read(property, words);
                }
            }
        }
    }
}
