package io.timewright.core.cast;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** Sends to many from the sockets of a server, so that whoever hears it can ask back where it came from. */
public interface Outlet {
    /**
     * Sends the bytes between the packet's position and limit by every socket that reaches {@code to}.
     *
     * @param timeToLive how many routers it may pass, less one, where {@code to} is a group
     * @return the monotonic counter when it left, or the last moment before it did
     * @throws IOException if nobody could be reached
     */
    long send(ByteBuffer packet, InetSocketAddress to, int timeToLive) throws IOException;
}
