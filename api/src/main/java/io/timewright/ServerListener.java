package io.timewright;

import io.timewright.spi.AccessRequest;
import io.timewright.values.ServerStatistics.Outcome;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Hears what a server does. Every method does nothing by default.
 *
 * <p>Called on the host's event thread; must not block. What it throws is logged once and otherwise without effect.
 */
public interface ServerListener {
    /**
     * A datagram was treated, and answered if it is. Called for every datagram, so it should not allocate either.
     *
     * @param request the server's own object, valid only during the call; of a malformed datagram only the addresses are sure
     */
    default void handled(AccessRequest request, Outcome outcome) {}

    /** The addresses that are served are these from now on; called after the start, too. */
    default void addressesChanged(List<InetSocketAddress> addresses) {}
}
