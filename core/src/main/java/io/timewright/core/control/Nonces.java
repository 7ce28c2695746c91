package io.timewright.core.control;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * What proves that an asker is where its datagrams say they come from: given to an address, valid there for some seconds, and
 * recognised without being remembered. In ntpd's form, 24 hexadecimal digits.
 */
final class Nonces {
    private static final long LONGEST_AGE_NANOS = 16_000_000_000L;
    private static final int DIGITS = 24;
    private static final HexFormat HEX = HexFormat.of();

    private final long firstSecret;
    private final long secondSecret;

    Nonces(RandomGenerator random) {
        firstSecret = random.nextLong();
        secondSecret = random.nextLong();
    }

    /** Returns a nonce for an address. */
    String of(InetAddress address, long monotonicNanos) {
        return HEX.toHexDigits(monotonicNanos) + HEX.toHexDigits(digest(address, monotonicNanos));
    }

    /** Returns whether this is a nonce that was given to the address a short time ago. */
    boolean isValid(String nonce, InetAddress address, long monotonicNanos) {
        if (nonce.length() != DIGITS || !nonce.chars().allMatch(HexFormat::isHexDigit)) {
            return false;
        }
        long given = HexFormat.fromHexDigitsToLong(nonce, 0, 16);
        long age = monotonicNanos - given;
        return age >= 0
                && age < LONGEST_AGE_NANOS
                && HexFormat.fromHexDigits(nonce, 16, DIGITS) == digest(address, given);
    }

    private int digest(InetAddress address, long given) {
        byte[] bytes = address.getAddress();
        ByteBuffer input = ByteBuffer.allocate(3 * Long.BYTES + bytes.length);
        input.putLong(firstSecret).putLong(given).put(bytes).putLong(secondSecret);
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(input.array()))
                    .getInt();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256, this one does not", e);
        }
    }
}
