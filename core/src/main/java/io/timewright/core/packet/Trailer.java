package io.timewright.core.packet;

import java.nio.ByteBuffer;

/**
 * What follows the header: extension fields, then perhaps a message authentication code (RFC 7822, section 3).
 *
 * <p>At most 24 bytes at the end are a code: a key identifier alone (crypto-NAK), or one with a digest of 16 or 20 bytes. More than
 * that must begin with an extension field of at least 16 bytes whose length is a multiple of 4. Packets before version 4 have no
 * extension fields, so in them all of it is the code, which may be longer.
 */
public final class Trailer {
    /** The packet's parts do not add up. */
    public static final int MALFORMED = -1;
    /** The parts add up, but for a code that is too short to be one. */
    public static final int TRUNCATED = -2;

    private static final int LONGEST_MAC = 24;
    private static final int SHORTEST_DIGEST_MAC = 20;
    private static final int CRYPTO_NAK = 4;
    private static final int SHORTEST_FIELD = 16;
    /** The code of SHA-512, whole. */
    private static final int LONGEST_OLD_MAC = 68;

    private static final int ALIGNMENT = 4;

    private Trailer() {}

    /**
     * Skips the extension fields of a packet that fills the buffer from index 0 to its limit.
     *
     * @return the index of the authentication code, the limit where there is none, {@link #MALFORMED} or {@link #TRUNCATED}
     */
    public static int macIndex(ByteBuffer packet) {
        int limit = packet.limit();
        int index = Header.LENGTH;
        boolean fields = Header.version(packet) >= Header.VERSION;
        while (fields && limit - index > LONGEST_MAC) {
            int length = packet.getShort(index + 2) & 0xffff;
            if (length < SHORTEST_FIELD || (length & 3) != 0 || length > limit - index) {
                return MALFORMED;
            }
            index += length;
        }
        int rest = limit - index;
        if (rest % ALIGNMENT != 0 || rest > (fields ? LONGEST_MAC : LONGEST_OLD_MAC)) {
            return MALFORMED;
        }
        return rest == 0 || rest == CRYPTO_NAK || rest >= SHORTEST_DIGEST_MAC ? index : TRUNCATED;
    }
}
