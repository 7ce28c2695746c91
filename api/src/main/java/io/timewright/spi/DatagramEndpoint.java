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
     * Sends a reply to where {@code request} came from, from the address that it was sent to. Allocates nothing.
     *
     * @return the monotonic counter when it left, or the last moment before it did
     * @throws IOException if the network refuses it
     */
    long reply(Datagram request, ByteBuffer payload) throws IOException;

    /** Closes the socket; its handler is not called any more. */
    @Override
    void close();
}
