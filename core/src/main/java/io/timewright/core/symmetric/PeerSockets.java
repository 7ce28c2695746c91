package io.timewright.core.symmetric;

import io.timewright.spi.DatagramEndpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/** The open sockets of a server, from which packets to peers leave. */
public interface PeerSockets {
    /** Returns the socket from which a packet to {@code peer} leaves, empty if there is none of its family. */
    Optional<DatagramEndpoint> towards(InetSocketAddress peer) throws IOException;
}
