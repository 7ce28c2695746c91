package io.timewright.simulated.scenario;

import io.timewright.simulated.scenario.ScenarioLink.Outage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** A link, or both links between two hosts, while its lines are read. */
final class LinkDraft implements Block {
    private static final Expression DEFAULT_DELAY = Expression.constant(1e-3);

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

    private final List<Direction> directions;
    private final List<Outage> outages = new ArrayList<>();

    LinkDraft(String from, String to, boolean bothWays) {
        Direction there = new Direction(from, to);
        directions = bothWays ? List.of(there, new Direction(to, from)) : List.of(there);
    }

    List<ScenarioLink> build() {
        return directions.stream()
                .map(direction ->
                        new ScenarioLink(direction.from, direction.to, direction.delay, direction.losses, outages))
                .toList();
    }

    @Override
    public List<String> properties() {
        return List.of("delay", "loss", "outage");
    }

    @Override
    public void read(String property, Words words, IntSupplier streamNumbers) throws ScenarioSyntaxException {
        if (property.equals("outage")) {
            outages.add(outage(words));
            return;
        }
        // Each direction has random terms of its own, so the line is read once for each.
        int start = words.mark();
        for (Direction direction : directions) {
            words.reset(start);
            if (property.equals("delay")) {
                direction.delay = new ExpressionParser(words, streamNumbers).parse(Dimension.TIME);
            } else {
                direction.losses.add(loss(words, streamNumbers));
            }
        }
    }

    private static Expression loss(Words words, IntSupplier streamNumbers) throws ScenarioSyntaxException {
        Token token = words.peek();
        double probability = words.unsigned(Dimension.NUMBER);
        String objection = Function.CHANCE.objection(0, probability);
        if (objection != null) {
            throw words.found(token, objection);
        }
        return Function.CHANCE.of(new double[] {probability}, streamNumbers.getAsInt());
    }

    private static Outage outage(Words words) throws ScenarioSyntaxException {
        double begin = words.unsigned(Dimension.TIME);
        words.expect("to");
        Token token = words.peek();
        double end = words.unsigned(Dimension.TIME);
        if (end < begin) {
            throw words.found(token, "an end that is not before the beginning");
        }
        return new Outage(begin, end);
    }
}
