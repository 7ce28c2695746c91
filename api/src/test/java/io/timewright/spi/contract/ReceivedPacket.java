package io.timewright.spi.contract;

import io.timewright.spi.Datagram;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** A datagram from this machine. */
record ReceivedPacket(ByteBuffer payload) implements Datagram {
    @Override
    public InetSocketAddress source() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000);
    }

    @Override
    public long arrivalMonotonicNanos() {
        return 0;
    }
}
