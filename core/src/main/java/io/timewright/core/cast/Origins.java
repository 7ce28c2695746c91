package io.timewright.core.cast;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** From which addresses of a machine many others are reached. */
public final class Origins {
    private static final int LIMITED_BROADCAST = -1;

    private Origins() {}

    /**
     * Returns those of some addresses, wildcards among them, by whose sockets {@code many} should be sent to: to a group and to all by
     * every interface, since each has its own listeners; to the broadcast address of a network by the one address that is on it, which
     * is the most similar one.
     */
    public static List<InetAddress> toward(InetAddress many, Collection<InetAddress> own) {
        List<InetAddress> family = own.stream()
                .filter(address -> address instanceof Inet4Address == many instanceof Inet4Address)
                .toList();
        List<InetAddress> wildcards =
                family.stream().filter(InetAddress::isAnyLocalAddress).toList();
        if (!wildcards.isEmpty()) {
            return wildcards;
        }
        if (!many.isMulticastAddress() && number(many).intValue() != LIMITED_BROADCAST) {
            return family.stream()
                    .min(Comparator.comparing(address -> number(address).xor(number(many))))
                    .map(List::of)
                    .orElse(List.of());
        }
        boolean onLink = many.isMCLinkLocal() || many.isMCNodeLocal();
        List<InetAddress> inScope = family.stream()
                .filter(address -> !address.isLoopbackAddress())
                .filter(address -> address instanceof Inet4Address || address.isLinkLocalAddress() == onLink)
                .toList();
        return inScope.isEmpty() ? family : inScope;
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }
}
