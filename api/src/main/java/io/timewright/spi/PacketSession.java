package io.timewright.spi;

import io.timewright.values.Authenticity;
import java.nio.ByteBuffer;

/**
 * Protects the packets of one association: those it sends, and those it takes from the other side. Belongs to one event thread. Its
 * {@code toString} names the credential, and no secret.
 */
public interface PacketSession {
    /** How many bytes a session may add to a packet. */
    int ROOM = 1024;

    /** Protects nothing, and demands nothing. */
    PacketSession NONE = new PacketSession() {
        @Override
        public Authenticity protect(ByteBuffer packet) {
            return Authenticity.ABSENT;
        }

        @Override
        public Authenticity verify(Datagram packet, int codeIndex) {
            return Authenticity.ABSENT;
        }

        @Override
        public String toString() {
            return "no credential";
        }
    };

    /**
     * Adds a proof to a packet that is about to be sent.
     *
     * @param packet the packet from index 0 to its limit; the limit is moved behind what is added, for which there are at least
     *     {@link #ROOM} bytes
     * @return {@link Authenticity#AUTHENTIC} when it is done; otherwise why it cannot be done now, as the other side would see it,
     *     and the packet is not to be sent
     */
    Authenticity protect(ByteBuffer packet);

    /**
     * Verifies a packet of the other side.
     *
     * @param packet the datagram, whose parts add up
     * @param codeIndex as in {@link PacketGuard#verify}
     * @return what its proof is worth; the packet may be used only if that is {@link Authenticity#AUTHENTIC}
     */
    Authenticity verify(Datagram packet, int codeIndex);
}
