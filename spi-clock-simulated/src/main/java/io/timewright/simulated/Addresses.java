package io.timewright.simulated;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The addresses of simulated hosts. No method here asks a real name server. */
final class Addresses {
    private static final Pattern IPV4_LITERAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final int IPV6_BYTES = 16;
    private static final int MOST_HOSTS = 65_000;

    private static final InetAddress LIMITED_BROADCAST =
            named("", new byte[] {(byte) 255, (byte) 255, (byte) 255, (byte) 255});
    private static final InetAddress NETWORK_BROADCAST = named("", new byte[] {10, 0, (byte) 255, (byte) 255});

    private Addresses() {}

    /** Returns the IPv4 and the IPv6 address of the n-th host, from 1: 10.0.x.y and fd00::x. */
    static List<InetAddress> ofHost(String name, int number) {
        if (number > MOST_HOSTS) {
            throw new IllegalStateException("a world has addresses for " + MOST_HOSTS + " hosts");
        }
        byte high = (byte) (number >> 8);
        byte low = (byte) number;
        byte[] v6 = new byte[IPV6_BYTES];
        v6[0] = (byte) 0xfd;
        v6[IPV6_BYTES - 2] = high;
        v6[IPV6_BYTES - 1] = low;
        return List.of(named(name, new byte[] {10, 0, high, low}), named(name, v6));
    }

    /** Returns 127.0.0.1 and ::1. */
    static List<InetAddress> loopback() {
        byte[] v6 = new byte[IPV6_BYTES];
        v6[IPV6_BYTES - 1] = 1;
        return List.of(named("localhost", new byte[] {127, 0, 0, 1}), named("localhost", v6));
    }

    /** Returns 0.0.0.0 or ::, whichever is of the family of {@code address}. */
    static InetAddress wildcardLike(InetAddress address) {
        return named("", new byte[address.getAddress().length]);
    }

    /** Returns the address that an address literal means; empty if it is a name. */
    static Optional<InetAddress> literal(String text) throws UnknownHostException {
        // Of text in these two forms the JDK asks no name server.
        boolean isLiteral = text.indexOf(':') >= 0 || IPV4_LITERAL.matcher(text).matches();
        return isLiteral ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
    }

    /** Returns whether a machine knows this name without asking anybody: a literal, or its own. */
    static boolean isKnown(String text) {
        return text.equalsIgnoreCase("localhost")
                || text.indexOf(':') >= 0
                || IPV4_LITERAL.matcher(text).matches();
    }

    /** Returns whether what is sent to this address may reach several hosts: a broadcast address or a multicast group. */
    static boolean isForMany(InetAddress address) {
        return address.isMulticastAddress() || isBroadcast(address);
    }

    /** Returns whether this is 255.255.255.255 or 10.0.255.255, the broadcast address of the world's network. */
    static boolean isBroadcast(InetAddress address) {
        return address.equals(LIMITED_BROADCAST) || address.equals(NETWORK_BROADCAST);
    }

    /** Returns the broadcast address of the network that {@code address} is on; IPv6 has none. */
    static Optional<InetAddress> broadcastOf(InetAddress address) {
        return address instanceof Inet4Address ? Optional.of(NETWORK_BROADCAST) : Optional.empty();
    }

    static boolean sameFamily(InetAddress one, InetAddress other) {
        return one instanceof Inet4Address == other instanceof Inet4Address;
    }

    /** Makes an address that knows its name, so that nobody who asks for it troubles a name server. */
    private static InetAddress named(String name, byte[] bytes) {
        try {
            return InetAddress.getByAddress(name, bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 bytes are an address", e);
        }
    }
}
