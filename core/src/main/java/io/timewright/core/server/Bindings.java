package io.timewright.core.server;

import io.timewright.core.access.InterfaceRule;
import io.timewright.spi.Host;
import io.timewright.spi.LocalAddress;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Replaces wildcard addresses by the local addresses they stand for: {@code 0.0.0.0}, which is also what Java makes of a port alone,
 * for all, {@code ::} for those of IPv6. One socket for each address makes every reply leave from the
 * address that was asked, without help from the kernel.
 *
 * @param wanted what was asked for
 * @param rules which local addresses a wildcard stands for
 */
record Bindings(List<InetSocketAddress> wanted, List<InterfaceRule> rules) {
    Bindings {
        wanted = List.copyOf(wanted);
        rules = List.copyOf(rules);
    }

    /** Returns whether interfaces that come and go make a difference. */
    boolean followInterfaces() {
        return wanted.stream().anyMatch(binding -> binding.getAddress().isAnyLocalAddress());
    }

    /** Returns whether this very address was asked for, not only a wildcard that stands for it. */
    boolean names(InetSocketAddress address) {
        return wanted.contains(address);
    }

    /** Returns the addresses to open, each with whether it is served or only kept from others. */
    Map<InetSocketAddress, Boolean> expand(Host host) throws IOException {
        Map<InetSocketAddress, Boolean> expanded = new LinkedHashMap<>();
        for (InetSocketAddress binding : wanted) {
            if (!binding.getAddress().isAnyLocalAddress()) {
                expanded.put(binding, true);
                continue;
            }
            boolean both = binding.getAddress() instanceof Inet4Address;
            for (LocalAddress local : host.localInterfaces()) {
                InterfaceRule.Action action = InterfaceRule.actionOn(local.interfaceName(), local.address(), rules);
                if (action != InterfaceRule.Action.IGNORE && (both || local.address() instanceof Inet6Address)) {
                    expanded.putIfAbsent(
                            new InetSocketAddress(local.address(), binding.getPort()),
                            action == InterfaceRule.Action.LISTEN);
                }
            }
        }
        return expanded;
    }
}
