package io.timewright.simulated.scenario;

import io.timewright.simulated.clock.RandomStream;
import io.timewright.simulated.network.Delay;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** The delay of a scenario's link: its expression at the moment of sending, and what makes a packet be lost. */
final class ScenarioLinkDelay implements Delay {
    private static final double LOST = -1;

    private final ScenarioLink link;
    private final IntFunction<? extends RandomStream> streams;

    ScenarioLinkDelay(ScenarioLink link, IntFunction<? extends RandomStream> streams) {
        this.link = link;
        this.streams = streams;
    }

    /** The scenario hands out its streams itself, by number, so those of the link are not used. */
    @Override
    public DoubleUnaryOperator open(Supplier<? extends RandomStream> unused) {
        Signal delay = link.delay().open(streams);
        List<Signal> losses =
                link.losses().stream().map(loss -> loss.open(streams)).toList();
        return now -> {
            // Everything is drawn for every packet, so that an outage or a loss leaves the other packets as they were.
            double seconds = delay.at(now);
            boolean lost = seconds <= 0;
            for (Signal loss : losses) {
                lost |= loss.at(now) != 0;
            }
            return lost || link.outages().stream().anyMatch(outage -> outage.covers(now)) ? LOST : seconds;
        };
    }
}
