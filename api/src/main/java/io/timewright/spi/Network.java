package io.timewright.spi;

import java.io.IOException;

/**
 * The datagram sockets of one host, and the wait for all of them at once. A host's event thread is its only caller, but for
 * {@link #wakeup()}. The handlers that the host gives it throw nothing.
 */
public interface Network extends AutoCloseable {
    /**
     * Opens a datagram socket.
     *
     * @throws IOException if it cannot be opened; the message names the address
     */
    DatagramEndpoint open(EndpointOptions options, DatagramHandler handler) throws IOException;

    /**
     * Returns whether a socket that is bound to a wildcard address replies from the address that was asked. Where not, a server opens
     * a socket for each address of the machine.
     */
    default boolean repliesFromAddressAsked() {
        return false;
    }

    /**
     * Waits until something has arrived, {@link #wakeup()} has been called since the last wait, or the time is over; then calls the
     * handlers of the sockets that have something, those with a remote address of their own first: a server that has more to do than
     * it can must still hear the answers to its own questions. Of one socket a limited number of datagrams is handled in one call.
     *
     * @param longestNanos how long to wait at most; 0 or less for not at all, {@link Long#MAX_VALUE} for ever
     * @throws IOException if waiting has become impossible
     */
    void await(long longestNanos) throws IOException;

    /** Ends the wait that is going on, or else the next one. Any thread may call this. */
    void wakeup();

    /** Closes all sockets. */
    @Override
    void close();
}
