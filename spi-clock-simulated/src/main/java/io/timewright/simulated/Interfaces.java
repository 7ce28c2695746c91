package io.timewright.simulated;

import io.timewright.spi.LocalAddress;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.Nullable;

/** The addresses of one host, and which of them a socket uses. */
final class Interfaces {
    private final String owner;
    private List<InetAddress> network;
    private List<InetAddress> all;

    Interfaces(String owner, List<InetAddress> network) {
        this.owner = owner;
        this.network = network;
        this.all = withLoopback(network);
    }

    private static List<InetAddress> withLoopback(List<InetAddress> network) {
        List<InetAddress> addresses = new ArrayList<>(network);
        addresses.addAll(Addresses.loopback());
        return List.copyOf(addresses);
    }

    /** Keeps the address of one family on the network; returns what it gave up. */
    List<InetAddress> useOnly(StandardProtocolFamily family) {
        boolean ofFour = family == StandardProtocolFamily.INET;
        List<InetAddress> before = network;
        List<InetAddress> kept = before.stream()
                .filter(address -> address instanceof Inet4Address == ofFour)
                .toList();
        if (kept.isEmpty()) {
            throw new IllegalStateException(owner + " has no address of " + family + " any more");
        }
        network = kept;
        all = withLoopback(kept);
        return before.stream().filter(address -> !kept.contains(address)).toList();
    }

    /** Returns those of some resolved addresses that this host can reach, as resolvers leave out families without an address. */
    List<InetAddress> usable(String name, List<InetAddress> resolved) throws UnknownHostException {
        if (Addresses.isKnown(name)) {
            return resolved;
        }
        List<InetAddress> usable = resolved.stream().filter(this::isOfOwnFamily).toList();
        if (usable.isEmpty()) {
            throw new UnknownHostException("'" + name + "' has no address of a family that " + owner + " has one of");
        }
        return usable;
    }

    private boolean isOfOwnFamily(InetAddress address) {
        return network.stream().anyMatch(own -> Addresses.sameFamily(own, address));
    }

    /** Returns the addresses on the world's network, IPv4 first. */
    List<InetAddress> network() {
        return network;
    }

    /** Returns the addresses on the network and those of the loopback. */
    List<InetAddress> all() {
        return all;
    }

    /** Returns the same with the broadcast address of the network. Interfaces have no names here. */
    List<LocalAddress> describe() {
        return all.stream()
                .map(address -> new LocalAddress(
                        "", address, address.isLoopbackAddress() ? Optional.empty() : Addresses.broadcastOf(address)))
                .toList();
    }

    /** Returns the address from which a datagram to {@code destination} is sent. */
    InetAddress toward(InetAddress destination) throws SocketException {
        List<InetAddress> candidates = destination.isLoopbackAddress() ? Addresses.loopback() : network;
        for (InetAddress own : candidates) {
            if (Addresses.sameFamily(own, destination)) {
                return own;
            }
        }
        throw new SocketException("Network is unreachable: " + owner + " has no address like " + destination);
    }

    /** Returns where a socket that is asked for with these options wants to be bound; port 0 for any. */
    InetSocketAddress wanted(@Nullable InetSocketAddress local, @Nullable InetSocketAddress remote)
            throws SocketException {
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
