package io.timewright.spi;

import java.net.InetSocketAddress;
import javax.annotation.Nullable;

/**
 * How a datagram socket is opened.
 *
 * @param local the address to bind; port 0 for a random free one; {@code null} for any address of the remote's family
 * @param remote the only address to exchange datagrams with, {@code null} for any
 */
public record EndpointOptions(
        @Nullable InetSocketAddress local, @Nullable InetSocketAddress remote) {
    /** Returns the options of a server's socket. */
    public static EndpointOptions bound(InetSocketAddress local) {
        return new EndpointOptions(local, null);
    }

    /** Returns the options of a client's socket: a random local port, and datagrams of {@code remote} alone. */
    public static EndpointOptions connected(InetSocketAddress remote) {
        return new EndpointOptions(null, remote);
    }
}
