package io.timewright.core.server;

import com.google.common.net.InetAddresses;
import io.timewright.core.access.InterfaceRule;
import io.timewright.spi.Host;
import io.timewright.spi.LocalAddress;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be opened for the addresses that were asked for. A wildcard stands for local addresses: {@code 0.0.0.0}, which is also
 * what Java makes of a port alone, for all, {@code ::} for those of IPv6. Every reply must leave from the address that was asked: where
 * the host sees to that, a wildcard is a socket for each family; elsewhere, and where rules leave some addresses out, it is a socket
 * for each address.
 *
 * @param wanted what was asked for
 * @param rules which local addresses a wildcard stands for
 * @param separate whether each address has a socket of its own even where one would do for all, so that each can be sent from, and
 *     others can listen to groups at the same port
 */
record Bindings(List<InetSocketAddress> wanted, List<InterfaceRule> rules, boolean separate) {
    private static final InetAddress IPV6_WILDCARD = InetAddresses.forString("::");

    Bindings {
        wanted = List.copyOf(wanted);
        rules = List.copyOf(rules);
    }

    /** Returns whether interfaces that come and go make a difference. */
    boolean followInterfaces() {
        return wanted.stream().anyMatch(binding -> binding.getAddress().isAnyLocalAddress());
    }

    /** Returns the addresses that an open socket serves. */
    static List<InetSocketAddress> served(InetSocketAddress bound, Host host) throws IOException {
        if (!bound.getAddress().isAnyLocalAddress()) {
            return List.of(bound);
        }
        boolean ipv4 = bound.getAddress() instanceof Inet4Address;
        return host.localAddresses().stream()
                .filter(address -> address instanceof Inet4Address == ipv4)
                .map(address -> new InetSocketAddress(address, bound.getPort()))
                .toList();
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
            if (rules.isEmpty() && !separate && host.repliesFromAddressAsked()) {
                if (both) {
                    expanded.put(binding, true);
                }
                if (!both || host.localAddresses().stream().anyMatch(Inet6Address.class::isInstance)) {
                    expanded.put(new InetSocketAddress(IPV6_WILDCARD, binding.getPort()), true);
                }
                continue;
            }
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
