package io.timewright.core.server;

import io.timewright.spi.Host;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Replaces wildcard addresses by the local addresses they stand for: {@code 0.0.0.0}, which is also what Java makes of a port alone,
 * for all, {@code ::} for those of IPv6. One socket for each address makes every reply leave from the
 * address that was asked, without help from the kernel.
 */
final class Bindings {
    private Bindings() {}

    static List<InetSocketAddress> expand(List<InetSocketAddress> bindings, Host host) throws IOException {
        Set<InetSocketAddress> expanded = new LinkedHashSet<>();
        for (InetSocketAddress binding : bindings) {
            if (!binding.getAddress().isAnyLocalAddress()) {
                expanded.add(binding);
                continue;
            }
            boolean both = binding.getAddress() instanceof Inet4Address;
            for (InetAddress address : host.localAddresses()) {
                if (both || address instanceof Inet6Address) {
                    expanded.add(new InetSocketAddress(address, binding.getPort()));
                }
            }
        }
        return new ArrayList<>(expanded);
    }
}
