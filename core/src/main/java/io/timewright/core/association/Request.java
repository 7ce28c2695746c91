package io.timewright.core.association;

import io.timewright.core.packet.Header;
import io.timewright.spi.PacketSession;
import io.timewright.values.LeapIndicator;
import java.nio.ByteBuffer;

/**
 * The request of a client. It reveals nothing but its version: every field is zero except the transmit timestamp, which is a random
 * nonce that the reply must return as its origin timestamp.
 */
public final class Request {
    private Request() {}

    /** Returns a request packet with room for a {@link PacketSession}'s proof, without that ready to be sent. */
    public static ByteBuffer write(int version, long nonce) {
        ByteBuffer packet =
                ByteBuffer.allocate(Header.LENGTH + PacketSession.ROOM).limit(Header.LENGTH);
        Header.putFirst(packet, LeapIndicator.NO_WARNING, version, Header.CLIENT);
        Header.putTimestamps(packet, 0, 0, 0, nonce);
        return packet;
    }
}
