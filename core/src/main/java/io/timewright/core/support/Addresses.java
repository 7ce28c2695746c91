package io.timewright.core.support;

import com.google.common.net.InetAddresses;
import io.timewright.values.NtpEndpoint;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.util.Optional;

/** Socket addresses as people write them. */
public final class Addresses {
    private Addresses() {}

    /** Returns whether an address belongs to a family; where none is asked for, every address does. */
    public static boolean isOf(Optional<StandardProtocolFamily> family, InetAddress address) {
        return family.isEmpty() || address instanceof Inet4Address == (family.get() == StandardProtocolFamily.INET);
    }

    /** Returns {@code 192.0.2.1} or {@code fd00::1} at port 123, otherwise {@code 192.0.2.1:1123} or {@code [fd00::1]:1123}. */
    public static String text(InetSocketAddress address) {
        String host = InetAddresses.toAddrString(address.getAddress());
        return address.getPort() == 0 ? host : new NtpEndpoint(host, address.getPort()).toString();
    }
}
