package io.timewright.examples.cli;

import com.google.common.net.InetAddresses;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Writes addresses as people do: IPv6 shortened as in RFC 5952, {@code ::1} rather than {@code 0:0:0:0:0:0:0:1}. */
public final class Addresses {
    private Addresses() {}

    /** Returns the address alone. */
    public static String text(InetAddress address) {
        return address instanceof Inet4Address ? address.getHostAddress() : InetAddresses.toAddrString(address);
    }

    /** Returns the name that the system knows for a literal address, otherwise what was given. */
    public static String name(String host) {
        return InetAddresses.isInetAddress(host) ? InetAddresses.forString(host).getCanonicalHostName() : host;
    }

    /** Returns {@code address:port}, with brackets around an IPv6 address. */
    public static String text(InetSocketAddress address) {
        String host = text(address.getAddress());
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
