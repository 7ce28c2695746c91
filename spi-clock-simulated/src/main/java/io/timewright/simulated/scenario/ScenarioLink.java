package io.timewright.simulated.scenario;

import io.timewright.simulated.network.Link;
import java.util.List;
import java.util.function.Consumer;

/**
 * The way from one host to another.
 *
 * @param from the sender
 * @param to the receiver
 * @param delay how long packets take, in seconds; asked once for each packet with the moment at which it is sent. Zero or less
 *     means that the packet is lost
 * @param losses each is asked for each packet, which is lost when one is not zero
 * @param outages when nothing passes
 * @param trouble does to a link of the world what else is said of it: duplicates, damage, a queue
 */
public record ScenarioLink(
        String from,
        String to,
        Expression delay,
        List<Expression> losses,
        List<Outage> outages,
        Consumer<Link> trouble) {
    /** Copies the lists. */
    public ScenarioLink {
        losses = List.copyOf(losses);
        outages = List.copyOf(outages);
    }

    /**
     * A span of time in which everything sent is lost.
     *
     * @param beginSeconds the true time of the first loss
     * @param endSeconds the true time of the last loss
     */
    public record Outage(double beginSeconds, double endSeconds) {
        /** Returns whether something sent at this time is lost; both ends are. */
        public boolean covers(double trueSeconds) {
            return trueSeconds >= beginSeconds && trueSeconds <= endSeconds;
        }
    }
}
