package io.timewright.core.packet;

import io.timewright.spi.Datagram;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** A datagram as it came in from the network. */
public record Arrived(ByteBuffer payload, InetSocketAddress source, long arrivalMonotonicNanos) implements Datagram {
    /** Returns one from this machine. */
    public static Datagram at(long arrivalMonotonicNanos, ByteBuffer payload) {
        return new Arrived(
                payload, new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000), arrivalMonotonicNanos);
    }
}
