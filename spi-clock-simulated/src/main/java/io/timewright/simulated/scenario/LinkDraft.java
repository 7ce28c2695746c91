package io.timewright.simulated.scenario;

import io.timewright.simulated.network.Link;
import io.timewright.simulated.scenario.ScenarioLink.Outage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** A link, or the links between one host and others, while its lines are read. */
final class LinkDraft implements Block {
    private static final Expression DEFAULT_DELAY = Expression.constant(1e-3);
    private static final double MOST_BYTES = 1e9;
    private static final int MOST_ROUTERS = 255;

    private static final class Direction {
        private final String from;
        private final String to;
        private Expression delay = DEFAULT_DELAY;
        private final List<Expression> losses = new ArrayList<>();

        private Direction(String from, String to) {
            this.from = from;
            this.to = to;
        }
    }

    private final List<Direction> directions = new ArrayList<>();
    private final List<Outage> outages = new ArrayList<>();
    private Consumer<Link> trouble = link -> {};

    LinkDraft(String from, List<String> others, boolean bothWays) {
        for (String to : others) {
            directions.add(new Direction(from, to));
            if (bothWays) {
                directions.add(new Direction(to, from));
            }
        }
    }

    List<ScenarioLink> build() {
        return directions.stream()
                .map(direction -> new ScenarioLink(
                        direction.from, direction.to, direction.delay, direction.losses, outages, trouble))
                .toList();
    }

    static final List<String> PROPERTIES =
            List.of("delay", "routers", "loss", "outage", "duplicate", "reorder", "corrupt", "bandwidth");

    @Override
    public List<String> properties() {
        return PROPERTIES;
    }

    @Override
    public void read(String property, Words words, IntSupplier streamNumbers) throws ScenarioSyntaxException {
        switch (property) {
            case "outage" -> outages.add(outage(words));
            case "routers" -> {
                int routers = words.integer(0, MOST_ROUTERS);
                trouble = trouble.andThen(link -> link.routers(routers));
            }
            case "duplicate" -> {
                double probability = words.probability();
                trouble = trouble.andThen(link -> link.duplication(probability));
            }
            case "reorder" -> {
                double probability = words.probability();
                words.expect("by");
                Duration heldBack = words.span(1);
                trouble = trouble.andThen(link -> link.reordering(probability, heldBack));
            }
            case "corrupt" -> {
                double probability = words.probability();
                trouble = trouble.andThen(link -> link.corruption(probability));
            }
            case "bandwidth" -> trouble = trouble.andThen(bandwidth(words));
            default -> readForEach(property, words, streamNumbers);
        }
    }

    /** Each direction has random terms of its own, so the line is read once for each. */
    private void readForEach(String property, Words words, IntSupplier streamNumbers) throws ScenarioSyntaxException {
        int start = words.mark();
        for (Direction direction : directions) {
            words.reset(start);
            if (property.equals("delay")) {
                direction.delay = new ExpressionParser(words, streamNumbers).parse(Dimension.TIME);
            } else {
                double probability = words.probability();
                direction.losses.add(Function.CHANCE.of(new double[] {probability}, streamNumbers.getAsInt()));
            }
        }
    }

    private static Consumer<Link> bandwidth(Words words) throws ScenarioSyntaxException {
        double bitsPerSecond = words.positive(Double.MAX_VALUE);
        words.expect("queue");
        double bytes = words.positive(MOST_BYTES);
        double load = words.skip("load") ? words.unsigned(Dimension.NUMBER) : 0;
        Consumer<Link> bandwidth = link -> link.bandwidth(bitsPerSecond, Math.round(bytes), load);
        // The link knows what it can do with that, and it is better asked now than when the world is made.
        bandwidth.accept(new Link(Duration.ZERO, () -> 0, purpose -> () -> 0.5));
        return bandwidth;
    }

    private static Outage outage(Words words) throws ScenarioSyntaxException {
        double begin = words.moment();
        words.expect("to");
        Token token = words.peek();
        double end = words.unsigned(Dimension.TIME);
        if (end < begin) {
            throw words.found(token, "an end that is not before the beginning");
        }
        return new Outage(begin, end);
    }
}
