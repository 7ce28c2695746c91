package io.timewright.simulated;

import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.Nullable;

/** The addresses of one host, and which of them a socket uses. */
final class Interfaces {
    private final String owner;
    private final List<InetAddress> network;
    private final List<InetAddress> all;

    Interfaces(String owner, List<InetAddress> network) {
        this.owner = owner;
        this.network = network;
        List<InetAddress> addresses = new ArrayList<>(network);
        addresses.addAll(Addresses.loopback());
        this.all = List.copyOf(addresses);
    }

    /** Returns the addresses on the world's network, IPv4 first. */
    List<InetAddress> network() {
        return network;
    }

    /** Returns the addresses on the network and those of the loopback. */
    List<InetAddress> all() {
        return all;
    }

    /** Returns the address from which a datagram to {@code destination} is sent. */
    InetAddress toward(InetAddress destination) {
        List<InetAddress> candidates = destination.isLoopbackAddress() ? Addresses.loopback() : network;
        return Addresses.sameFamily(candidates.get(0), destination) ? candidates.get(0) : candidates.get(1);
    }

    /** Returns where a socket that is asked for with these options wants to be bound; port 0 for any. */
    InetSocketAddress wanted(@Nullable InetSocketAddress local, @Nullable InetSocketAddress remote)
            throws BindException {
        if (local == null) {
            InetAddress address = remote == null ? Addresses.wildcardLike(network.get(0)) : toward(remote.getAddress());
            return new InetSocketAddress(address, 0);
        }
        InetAddress address = local.getAddress();
        boolean own = address != null
                && (address.isAnyLocalAddress() || Addresses.isForMany(address) || all.contains(address));
        if (!own) {
            throw new BindException("Cannot assign requested address: " + local + " is none of " + owner);
        }
        return local;
    }
}
