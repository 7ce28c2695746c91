package io.timewright.spi;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import javax.annotation.Nullable;

/**
 * How a datagram socket is opened.
 *
 * @param local the address to bind; port 0 for a random free one; {@code null} for any address of the remote's family. A multicast
 *     group is joined, on every interface that can, and then heard alone; a broadcast address likewise hears what is broadcast to
 *     it alone, where the system has such sockets (Linux has)
 * @param remote the only address to exchange datagrams with, {@code null} for any
 * @param broadcast whether datagrams may be sent to broadcast addresses; those to groups then leave by the interface of {@code
 *     local}, where that is one
 */
public record EndpointOptions(
        @Nullable InetSocketAddress local, @Nullable InetSocketAddress remote, boolean broadcast) {
    /** Returns the options of a server's socket. */
    public static EndpointOptions bound(InetSocketAddress local) {
        return new EndpointOptions(local, null, false);
    }

    /** Returns the options of a client's socket: a random local port, and datagrams of {@code remote} alone. */
    public static EndpointOptions connected(InetSocketAddress remote) {
        return new EndpointOptions(null, remote, false);
    }

    /** Returns these options with leave to send to broadcast addresses and to groups of the local interface. */
    public EndpointOptions broadcasting() {
        return new EndpointOptions(local, remote, true);
    }

    /** Returns the multicast group that the socket joins, {@code null} if it joins none. */
    public @Nullable InetAddress group() {
        return local != null && local.getAddress() != null && local.getAddress().isMulticastAddress()
                ? local.getAddress()
                : null;
    }
}
