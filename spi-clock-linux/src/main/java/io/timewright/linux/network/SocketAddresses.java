package io.timewright.linux.network;

import io.timewright.values.AddressBits;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/** {@code struct sockaddr_in} and {@code sockaddr_in6} in native memory. */
final class SocketAddresses {
    /** Room for either. */
    static final int SIZE = 32;

    private static final int PORT = 2;
    private static final int IPV4_ADDRESS = 4;
    private static final int IPV4_SIZE = 16;
    private static final int FLOW = 4;
    private static final int IPV6_ADDRESS = 8;
    private static final int IPV6_LENGTH = 16;
    private static final int SCOPE = 24;
    private static final int IPV6_SIZE = 28;

    private SocketAddresses() {}

    /** Writes an address and returns its length. */
    static int put(ByteBuffer memory, int at, InetSocketAddress address) {
        boolean ipv4 = address.getAddress() instanceof Inet4Address;
        memory.putShort(at, (short) (ipv4 ? LibC.AF_INET : LibC.AF_INET6));
        memory.put(at + PORT, (byte) (address.getPort() >>> Byte.SIZE));
        memory.put(at + PORT + 1, (byte) address.getPort());
        if (ipv4) {
            memory.put(at + IPV4_ADDRESS, address.getAddress().getAddress());
            memory.putLong(at + IPV4_ADDRESS + Integer.BYTES, 0);
            return IPV4_SIZE;
        }
        Inet6Address ipv6 = (Inet6Address) address.getAddress();
        memory.putInt(at + FLOW, 0);
        memory.put(at + IPV6_ADDRESS, ipv6.getAddress());
        memory.putInt(at + SCOPE, ipv6.getScopeId());
        return IPV6_SIZE;
    }

    static InetSocketAddress get(ByteBuffer memory, int at) {
        if (isIpv4(memory, at)) {
            return new InetSocketAddress(AddressBits.toAddress(0, low(memory, at)), port(memory, at));
        }
        return new InetSocketAddress(ipv6(memory, at + IPV6_ADDRESS, memory.getInt(at + SCOPE)), port(memory, at));
    }

    static int port(ByteBuffer memory, int at) {
        return (memory.get(at + PORT) & 0xff) << Byte.SIZE | memory.get(at + PORT + 1) & 0xff;
    }

    /** Returns the first 64 bits, as {@link AddressBits} has them. */
    static long high(ByteBuffer memory, int at) {
        return isIpv4(memory, at) ? 0 : bigEndian(memory, at + IPV6_ADDRESS);
    }

    /** Returns the last 64 bits, as {@link AddressBits} has them. */
    static long low(ByteBuffer memory, int at) {
        return isIpv4(memory, at)
                ? AddressBits.ofIpv4(ipv4Bits(memory, at + IPV4_ADDRESS))
                : bigEndian(memory, at + IPV6_ADDRESS + Long.BYTES);
    }

    /** Returns the IPv4 address whose four bytes are at {@code at}. */
    static InetAddress ipv4(ByteBuffer memory, int at) {
        return AddressBits.toAddress(0, AddressBits.ofIpv4(ipv4Bits(memory, at)));
    }

    /** Returns the IPv6 address whose sixteen bytes are at {@code at}; the scope is left out where it has none. */
    static InetAddress ipv6(ByteBuffer memory, int at, int scope) {
        byte[] bytes = new byte[IPV6_LENGTH];
        memory.get(at, bytes);
        try {
            return Inet6Address.getByAddress(null, bytes, scope == 0 ? -1 : scope);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }

    private static boolean isIpv4(ByteBuffer memory, int at) {
        return memory.getShort(at) == LibC.AF_INET;
    }

    // The network's order is not that of the machines this runs on.
    private static int ipv4Bits(ByteBuffer memory, int at) {
        return Integer.reverseBytes(memory.getInt(at));
    }

    private static long bigEndian(ByteBuffer memory, int at) {
        return Long.reverseBytes(memory.getLong(at));
    }
}
