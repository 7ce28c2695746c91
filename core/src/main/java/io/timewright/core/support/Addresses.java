package io.timewright.core.support;

import com.google.common.net.InetAddresses;
import io.timewright.values.NtpEndpoint;
import java.net.InetSocketAddress;

/** Socket addresses as people write them. */
public final class Addresses {
    private Addresses() {}

    /** Returns {@code 192.0.2.1} or {@code fd00::1} at port 123, otherwise {@code 192.0.2.1:1123} or {@code [fd00::1]:1123}. */
    public static String text(InetSocketAddress address) {
        String host = InetAddresses.toAddrString(address.getAddress());
        return address.getPort() == 0 ? host : new NtpEndpoint(host, address.getPort()).toString();
    }
}
