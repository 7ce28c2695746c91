package io.timewright.core.keys;

import io.timewright.spi.Datagram;
import io.timewright.values.Authenticity;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;
import javax.annotation.Nullable;

/**
 * Verifies and writes authentication codes: a key's number in four bytes, then the code (RFC 5905, section 7.3). Works in storage of
 * its own and allocates nothing once every key has been used; belongs to one thread.
 *
 * <p>Codes are cut after 20 bytes, as ntpd and RFC 7822 do, so that they cannot be taken for extension fields. Whole ones are
 * understood too: chrony sends them in versions that have no extension fields.
 */
final class CodeTool {
    /** The number before a code. */
    static final int NUMBER_BYTES = 4;

    private static final int LONGEST_SENT = 20;
    /** No algorithm's code is shorter. */
    private static final int SHORTEST = 16;
    /** The room that a code's last, incomplete block may need. */
    private static final int BLOCK = 16;

    private final Supplier<KeyRing> keys;
    private final byte[] computed = new byte[PacketCode.LONGEST];
    private final byte[] found = new byte[PacketCode.LONGEST];
    private byte[] packet = new byte[128];
    private KeyRing ring;
    private PacketCode[] codes;
    private @Nullable PacketCode verified;

    /** Creates a tool for the keys that {@code keys} gives at each moment. */
    CodeTool(Supplier<KeyRing> keys) {
        this.keys = keys;
        this.ring = keys.get();
        this.codes = new PacketCode[ring.size()];
    }

    /** Returns what a datagram's code is worth, if it begins at {@code codeIndex}. */
    Authenticity verify(Datagram datagram, int codeIndex) {
        ByteBuffer payload = datagram.payload();
        int length = payload.limit() - codeIndex;
        if (length == 0) {
            return Authenticity.ABSENT;
        }
        if (length == NUMBER_BYTES && payload.getInt(codeIndex) == 0) {
            return Authenticity.REFUSED;
        }
        if (length < NUMBER_BYTES + SHORTEST) {
            return Authenticity.TRUNCATED;
        }
        int index = indexOf(payload.getInt(codeIndex));
        if (index < 0) {
            return Authenticity.UNKNOWN_KEY;
        }
        if (!ring.isTrusted(index)) {
            return Authenticity.UNTRUSTED_KEY;
        }
        if (!ring.key(index).isFor(datagram)) {
            return Authenticity.WRONG_ADDRESS;
        }
        return compare(payload, codeIndex, code(index));
    }

    private Authenticity compare(ByteBuffer payload, int codeIndex, PacketCode code) {
        int codeBytes = payload.limit() - codeIndex - NUMBER_BYTES;
        int sent = sentBytes(code);
        if (codeBytes != sent && codeBytes != code.length()) {
            return codeBytes < sent ? Authenticity.TRUNCATED : Authenticity.WRONG_CODE;
        }
        compute(payload, codeIndex, code, codeBytes);
        Arrays.fill(found, (byte) 0);
        payload.get(codeIndex + NUMBER_BYTES, found, 0, codeBytes);
        // In a time that says nothing about how much of it was right.
        if (!MessageDigest.isEqual(computed, found)) {
            return Authenticity.WRONG_CODE;
        }
        verified = code;
        return Authenticity.AUTHENTIC;
    }

    /**
     * Adds the code of a key, in the length in which it is usually sent.
     *
     * @return {@link Authenticity#AUTHENTIC}, or why the key cannot be used
     */
    Authenticity protect(ByteBuffer payload, int number) {
        int index = indexOf(number);
        if (index < 0) {
            return Authenticity.UNKNOWN_KEY;
        }
        if (!ring.isTrusted(index)) {
            return Authenticity.UNTRUSTED_KEY;
        }
        PacketCode code = code(index);
        protect(payload, number, code, sentBytes(code));
        return Authenticity.AUTHENTIC;
    }

    /** Adds the code of the key that was verified last, even if it has been replaced meanwhile, with {@code codeBytes} bytes. */
    void protectVerified(ByteBuffer payload, int number, int codeBytes) {
        protect(payload, number, Objects.requireNonNull(verified, "nothing was verified"), codeBytes);
    }

    private void protect(ByteBuffer payload, int number, PacketCode code, int codeBytes) {
        int end = payload.limit();
        compute(payload, end, code, codeBytes);
        payload.limit(end + NUMBER_BYTES + codeBytes);
        payload.putInt(end, number).put(end + NUMBER_BYTES, computed, 0, codeBytes);
    }

    private static int sentBytes(PacketCode code) {
        return Math.min(code.length(), LONGEST_SENT);
    }

    /** Computes the code of all before {@code end}; behind {@code codeBytes} it is zero. */
    private void compute(ByteBuffer payload, int end, PacketCode code, int codeBytes) {
        if (packet.length < end + BLOCK) {
            packet = new byte[end + BLOCK];
        }
        payload.get(0, packet, 0, end);
        code.compute(packet, end, computed);
        Arrays.fill(computed, codeBytes, computed.length, (byte) 0);
    }

    private int indexOf(int number) {
        KeyRing current = keys.get();
        if (current != ring) {
            ring = current;
            codes = new PacketCode[current.size()];
        }
        return ring.indexOf(number);
    }

    private PacketCode code(int index) {
        PacketCode code = codes[index];
        if (code == null) {
            code = ring.key(index).code();
            codes[index] = code;
        }
        return code;
    }
}
