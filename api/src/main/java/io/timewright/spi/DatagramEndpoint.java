package io.timewright.spi;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** An open datagram socket. It takes the timestamps, as close to the wire as it can. */
public interface DatagramEndpoint extends AutoCloseable {
    /** Returns the bound address with its port. */
    InetSocketAddress localAddress();

    /**
     * Sends the bytes between the payload's position and limit.
     *
     * @return the monotonic counter when they left, or the last moment before they did
     * @throws IOException if the network refuses them
     */
    long send(ByteBuffer payload, InetSocketAddress to) throws IOException;

    /**
     * Sets how far what is sent to multicast groups from now on may go: through fewer routers than this. 1, which it is at first, is
     * for the own network, 0 for this machine alone.
     *
     * @param timeToLive 0 to 255
     * @throws IOException if the system refuses
     */
    void multicastTimeToLive(int timeToLive) throws IOException;

    /**
     * Returns the local address that {@code datagram}, one that this endpoint hands over just now, was sent to. Where that is not the
     * bound address, because that is a wildcard, a new object is returned each time.
     */
    default InetSocketAddress destination(Datagram datagram) {
        return localAddress();
    }

    /**
     * Returns when a reply that is given next will leave, as far as that can be told: what the transmit timestamp in it should be. An
     * endpoint that sends the replies to many datagrams at once knows better than a clock that is read while they are made.
     *
     * @return the monotonic counter then
     */
    long nextReplyMonotonicNanos();

    /**
     * Sends a reply to where {@code request} came from, from the address that it was sent to. Allocates nothing. The reply may be
     * kept until everything that arrived with the request has been handled; if it cannot be sent then, {@link DatagramHandler#failed}
     * is told.
     *
     * @return the monotonic counter when it left, or the last moment before it did, as far as that can be told
     * @throws IOException if the network refuses it at once
     */
    long reply(Datagram request, ByteBuffer payload) throws IOException;

    /**
     * Sends a reply as {@link #reply(Datagram, ByteBuffer)} does. If the system can tell later when it really left, {@link
     * DatagramHandler#departed} hears of it; that costs something, so it is for who needs it.
     *
     * @param tag what the handler is told to know the reply by
     */
    default long reply(Datagram request, ByteBuffer payload, long tag) throws IOException {
        return reply(request, payload);
    }

    /** Closes the socket; its handler is not called any more. */
    @Override
    void close();
}
