package io.timewright.spi;

import io.timewright.values.Authenticity;
import java.nio.ByteBuffer;

/**
 * Checks packets that come from anybody, and protects the answers. Belongs to one event thread; remembers the packet that was verified
 * last, and nothing else. On a server's path: must not block, and should not allocate.
 */
public interface PacketGuard {
    /** Finds a proof in no packet. */
    PacketGuard NONE = new PacketGuard() {
        @Override
        public Authenticity verify(Datagram packet, int codeIndex) {
            return Authenticity.ABSENT;
        }

        @Override
        public String credential() {
            throw new IllegalStateException("nothing was authentic");
        }

        @Override
        public void protect(ByteBuffer response) {
            throw new IllegalStateException("nothing was authentic");
        }

        @Override
        public boolean refuse(ByteBuffer response) {
            return false;
        }
    };

    /**
     * Verifies a packet.
     *
     * @param packet the datagram, whose parts add up
     * @param codeIndex where the authentication code begins that may end the packet; its limit where there is none. What stands
     *     between a time packet's header, 48 bytes, and that are whole extension fields; of a control message (mode 6), which may be
     *     shorter than 48 bytes, it is only verified whether it ends in a code
     * @return what its proof is worth; {@link Authenticity#ABSENT} if it has none of this kind
     */
    Authenticity verify(Datagram packet, int codeIndex);

    /**
     * Returns the name of the credential that proved the last packet authentic, by which
     * {@linkplain PacketAuthenticator#session a session} with its sender can be opened.
     *
     * @throws IllegalStateException if the last packet was not authentic
     */
    String credential();

    /**
     * Adds a proof to the answer to the last packet, which was authentic. The answer may not become longer than that packet.
     *
     * @param response the answer from index 0 to its limit; the limit is moved behind what is added
     */
    void protect(ByteBuffer response);

    /**
     * Makes the answer to the last packet, whose proof failed, one that tells its sender so: the crypto-NAK of symmetric keys. The
     * answer may not become longer than that packet.
     *
     * @param response an answer without the time, with the kiss code {@code CRYP}, from index 0 to its limit; the limit is moved
     *     behind what is added
     * @return whether to send it; {@code false} for silence
     */
    boolean refuse(ByteBuffer response);
}
