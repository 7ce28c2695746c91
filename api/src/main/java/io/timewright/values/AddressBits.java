package io.timewright.values;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Internet addresses as two longs, so that they can be compared and kept without objects. An IPv4 address is the IPv6 address it is
 * mapped to, {@code ::ffff:a.b.c.d}; scopes are left out.
 */
public final class AddressBits {
    /** The upper half of the lower 64 bits of every IPv4 address. */
    private static final long IPV4 = 0xffffL << 32;

    private static final int LENGTH = 16;

    private AddressBits() {}

    /** Returns the first 64 bits of an address. */
    public static long high(InetAddress address) {
        return address instanceof Inet4Address ? 0 : word(address.getAddress(), 0);
    }

    /** Returns the last 64 bits of an address. */
    public static long low(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return ofIpv4((bytes[0] & 0xff) << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | bytes[3] & 0xff);
        }
        return word(bytes, Long.BYTES);
    }

    /** Returns the last 64 bits of the IPv4 address with these bits; the first 64 are zero. */
    public static long ofIpv4(int bits) {
        return IPV4 | bits & 0xffff_ffffL;
    }

    /** Returns whether these bits are an IPv4 address. */
    public static boolean isIpv4(long high, long low) {
        return high == 0 && low >>> 32 == IPV4 >>> 32;
    }

    /** Returns the address with these bits. */
    public static InetAddress toAddress(long high, long low) {
        byte[] bytes = new byte[LENGTH];
        for (int i = 0; i < Long.BYTES; i++) {
            int shift = Long.SIZE - Byte.SIZE * (i + 1);
            bytes[i] = (byte) (high >>> shift);
            bytes[Long.BYTES + i] = (byte) (low >>> shift);
        }
        try {
            // What is mapped to IPv6 comes out as IPv4.
            return isIpv4(high, low) ? InetAddress.getByAddress(bytes) : Inet6Address.getByAddress(null, bytes, -1);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }

    private static long word(byte[] bytes, int from) {
        long word = 0;
        for (int i = from; i < from + Long.BYTES; i++) {
            word = word << Byte.SIZE | bytes[i] & 0xff;
        }
        return word;
    }
}
