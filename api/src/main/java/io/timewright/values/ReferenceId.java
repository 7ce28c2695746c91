package io.timewright.values;

import java.io.Serializable;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The 32-bit reference identifier (RFC 5905, section 7.3): four ASCII characters at stratum 0 and 1, an address from stratum 2
 * on, where an IPv6 address is the first four bytes of its MD5 hash.
 *
 * @param bits the four bytes, most significant first
 */
public record ReferenceId(int bits) implements Serializable {
    /** All zero: what a request carries, and what is known before the first exchange. */
    public static final ReferenceId NONE = new ReferenceId(0);

    private static final ReferenceId LOCAL = ofAscii("LOCL");

    /** The type of the undisciplined local clock in addresses of the form {@code 127.127.t.u}. */
    public static final int LOCAL_CLOCK_TYPE = 1;

    /** Returns the identifier with these four bytes. */
    public static ReferenceId ofBits(int bits) {
        return bits == 0 ? NONE : new ReferenceId(bits);
    }

    /**
     * Returns the identifier of up to four ASCII characters, left justified and zero padded.
     *
     * @throws IllegalArgumentException if {@code text} is longer than four characters or not printable ASCII
     */
    public static ReferenceId ofAscii(String text) {
        if (text.length() > 4) {
            throw new IllegalArgumentException("a reference identifier has at most 4 characters: " + text);
        }
        int bits = 0;
        for (int i = 0; i < 4; i++) {
            int character = i < text.length() ? text.charAt(i) : 0;
            if (i < text.length() && (character < 0x20 || character > 0x7e)) {
                throw new IllegalArgumentException("a reference identifier is printable ASCII: " + text);
            }
            bits = bits << 8 | character;
        }
        return ofBits(bits);
    }

    /** Returns the identifier by which servers of stratum 2 and up name their system peer. */
    public static ReferenceId ofAddress(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (!(address instanceof Inet4Address)) {
            bytes = md5(bytes);
        }
        return ofBits((bytes[0] & 0xff) << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | bytes[3] & 0xff);
    }

    /**
     * Returns whether who names this reference follows nothing but an undisciplined local clock: {@code 127.127.1.u} or, at
     * stratum 1, {@code LOCL}.
     */
    public boolean isLocalClock() {
        return (bits & ~0xff) == ofLocalClock(LOCAL_CLOCK_TYPE, 0).bits || equals(LOCAL);
    }

    /** Returns {@code 127.127.type.unit}, the identifier of a reference clock driver. */
    public static ReferenceId ofLocalClock(int type, int unit) {
        return ofBits(127 << 24 | 127 << 16 | (type & 0xff) << 8 | unit & 0xff);
    }

    /** Returns the printable characters up to the first zero byte, other bytes as {@code .}. */
    public String toAscii() {
        StringBuilder text = new StringBuilder(4);
        for (int shift = 24; shift >= 0; shift -= 8) {
            int character = bits >>> shift & 0xff;
            if (character == 0) {
                break;
            }
            text.append(character < 0x20 || character > 0x7e ? '.' : (char) character);
        }
        return text.toString();
    }

    /** Returns the dotted quad, whatever the stratum. */
    public String toAddress() {
        return (bits >>> 24) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits & 0xff);
    }

    /** Returns the text that fits {@code stratum}: characters at 0 and 1, otherwise the dotted quad. */
    public String toString(int stratum) {
        return stratum <= 1 ? toAscii() : toAddress();
    }

    /** Returns the characters when all used bytes are printable, otherwise the dotted quad. */
    @Override
    public String toString() {
        String text = toAscii();
        byte[] used = text.getBytes(StandardCharsets.US_ASCII);
        boolean printable =
                !text.isEmpty() && text.indexOf('.') < 0 && (used.length == 4 || bits << 8 * used.length == 0);
        return printable ? text : toAddress();
    }

    private static byte[] md5(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5, this one does not", e);
        }
    }
}
