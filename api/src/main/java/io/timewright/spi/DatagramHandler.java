package io.timewright.spi;

import java.io.IOException;

/** Hears what comes in at an endpoint, on the host's event thread. */
public interface DatagramHandler {
    /** A datagram arrived. */
    void received(DatagramEndpoint endpoint, Datagram datagram);

    /**
     * A reply that was sent with a tag really left when the counter showed {@code departureMonotonicNanos}. Not every endpoint tells,
     * and none promises to.
     */
    default void departed(DatagramEndpoint endpoint, long tag, long departureMonotonicNanos) {}

    /** The network reported an error, such as that nobody listens at the remote port; the endpoint stays open. */
    default void failed(DatagramEndpoint endpoint, IOException error) {}
}
