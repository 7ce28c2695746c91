package io.timewright.simulated.scenario;

import io.timewright.simulated.scenario.ScenarioHost.Role;
import io.timewright.simulated.scenario.ScenarioHost.Source;
import io.timewright.values.SourceOptions;
import io.timewright.values.StepPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/** A host while its lines are read. */
final class HostDraft implements Block {
    private static final List<String> ALL = List.of("offset", "frequency", "noise", "resolution");
    private static final int HIGHEST_STRATUM = 15;

    /** A source as it was written, to be checked when all hosts are known. */
    record Reference(Words words, Token host) {}

    private final String name;
    private final Role role;
    private final List<Source> sources = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();
    private double offsetSeconds;
    private Expression frequency = Expression.ZERO;
    private Duration readingNoise = Duration.ZERO;
    private Duration resolution = Duration.ofNanos(1);
    private int stratum = 1;
    private Optional<StepPolicy> stepPolicy = Optional.empty();

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

    List<Reference> references() {
        return references;
    }

    ScenarioHost build() {
        return new ScenarioHost(
                name, role, offsetSeconds, frequency, readingNoise, resolution, stratum, sources, stepPolicy);
    }

    @Override
    public List<String> properties() {
        List<String> properties = new ArrayList<>(ALL);
        if (role == Role.SERVER) {
            properties.add("stratum");
        }
        if (role.synchronizes()) {
            properties.add("source");
            properties.add("makestep");
        }
        return properties;
    }

    @Override
    public void read(String property, Words words, IntSupplier streamNumbers) throws ScenarioSyntaxException {
        switch (property) {
            case "offset" -> offsetSeconds = words.signed(Dimension.TIME);
            case "frequency" -> frequency = new ExpressionParser(words, streamNumbers).parse(Dimension.NUMBER);
            case "noise" -> readingNoise = span(words, 0);
            case "resolution" -> resolution = span(words, 1);
            case "stratum" -> stratum = words.integer(1, HIGHEST_STRATUM);
            case "makestep" -> stepPolicy = Optional.of(policy(words));
            case "source" -> source(words);
            default -> throw new IllegalArgumentException("no property " + property);
        }
    }

    private static Duration span(Words words, long leastNanos) throws ScenarioSyntaxException {
        Token token = words.peek();
        long nanos = Math.round(words.unsigned(Dimension.TIME) * 1e9);
        if (nanos < leastNanos) {
            throw words.found(token, "at least " + leastNanos + "ns");
        }
        return Duration.ofNanos(nanos);
    }

    private static StepPolicy policy(Words words) throws ScenarioSyntaxException {
        if (words.skip("never")) {
            return StepPolicy.NEVER;
        }
        Duration threshold = span(words, 1);
        if (words.skip("always")) {
            return stepping(threshold, Integer.MAX_VALUE);
        }
        return stepping(threshold, words.integer(0, Integer.MAX_VALUE));
    }

    private static StepPolicy stepping(Duration threshold, int updates) {
        return new StepPolicy(Optional.of(threshold), updates, StepPolicy.DEFAULT_STEPOUT);
    }

    private void source(Words words) throws ScenarioSyntaxException {
        Token host = words.name("the name of a host");
        references.add(new Reference(words, host));
        SourceOptions options = new SourceWords(words).parse();
        sources.add(new Source(host.text(), options));
    }
}
