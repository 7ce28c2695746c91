package io.timewright.simulated;

import io.timewright.simulated.network.Link;
import io.timewright.simulated.network.Packet;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import javax.annotation.Nullable;

/** Carries datagrams between the hosts of a world. To broadcasts and groups, hosts without routers between them are one network. */
final class Network {
    private static final Duration DEFAULT_DELAY = Duration.ofMillis(1);

    private record Direction(String from, String to) {}

    private final SimulatedWorld world;
    // Looked up, never gone through: the order of a hash table must not matter to a run.
    private final Map<InetAddress, SimulatedHost> hostsByAddress = new HashMap<>();
    private final Map<Direction, Link> links = new HashMap<>();
    private final List<SimulatedHost> hosts = new ArrayList<>();
    private List<Set<SimulatedHost>> islands = List.of();

    Network(SimulatedWorld world) {
        this.world = world;
    }

    void add(SimulatedHost host) {
        hosts.add(host);
        host.addresses().forEach(address -> hostsByAddress.put(address, host));
    }

    void remove(Collection<InetAddress> addresses) {
        hostsByAddress.keySet().removeAll(addresses);
    }

    Link link(SimulatedHost from, SimulatedHost to) {
        return links.computeIfAbsent(new Direction(from.name(), to.name()), direction -> {
            String name = "link/" + direction.from() + "/" + direction.to() + "/";
            return new Link(
                    from == to ? Duration.ZERO : DEFAULT_DELAY,
                    world::nowNanos,
                    purpose -> world.stream(name + purpose));
        });
    }

    void partition(Collection<? extends Collection<SimulatedHost>> newIslands) {
        islands = newIslands.stream().map(Set::copyOf).toList();
    }

    /** Returns the addresses that a host name, {@code localhost} or an address literal means. */
    List<InetAddress> lookUp(String name) throws UnknownHostException {
        Optional<InetAddress> literal = Addresses.literal(name);
        if (literal.isPresent()) {
            return List.of(literal.get());
        }
        return name.equalsIgnoreCase("localhost")
                ? Addresses.loopback()
                : world.names().lookUp(name);
    }

    /** Lets a socket's datagram arrive where it is sent to, if it is not lost and somebody is there. */
    void transmit(SimulatedEndpoint sender, Packet packet) {
        InetAddress destination = packet.destination().getAddress();
        if (Addresses.isForMany(destination)) {
            transmitToMany(sender.host(), packet, routers -> sender.reaches(destination, routers));
            return;
        }
        SimulatedHost to = hostAt(sender.host(), destination);
        if (to != null) {
            carry(sender.host(), to, packet, arrived -> deliver(sender, to, arrived));
        }
        // As on the Internet: nobody answers for an address that is not in use.
    }

    private void transmitToMany(SimulatedHost from, Packet packet, IntPredicate passes) {
        hosts.stream()
                .filter(to -> to.ports().hears(packet.destination()))
                .filter(to -> to == from || passes.test(link(from, to).routers()))
                .forEach(to -> carry(from, to, packet.copy(), arrived -> deliverToAll(to, arrived)));
    }

    /** Lets a datagram with a source of its sender's invention arrive, if it can. */
    void forge(SimulatedHost from, Packet packet) {
        if (Addresses.isForMany(packet.destination().getAddress())) {
            transmitToMany(from, packet, routers -> routers == 0);
            return;
        }
        SimulatedHost to = hostAt(from, packet.destination().getAddress());
        if (to != null) {
            carry(from, to, packet, arrived -> {
                SimulatedEndpoint receiver = to.ports().receiver(arrived.destination(), arrived.source());
                if (receiver != null) {
                    receiver.receive(arrived);
                }
            });
        }
    }

    private void deliver(SimulatedEndpoint sender, SimulatedHost to, Packet packet) {
        SimulatedEndpoint receiver = to.ports().receiver(packet.destination(), packet.source());
        if (receiver != null) {
            receiver.receive(packet);
            return;
        }
        long transitNanos = transitNanos(to, sender.host(), packet);
        if (transitNanos != Link.LOST) {
            InetSocketAddress destination = packet.destination();
            sender.host()
                    .happenAt(
                            world.nowNanos() + transitNanos,
                            () -> sender.refused(destination, new PortUnreachableException(destination.toString())));
        }
    }

    private static void deliverToAll(SimulatedHost to, Packet packet) {
        to.ports().listeners(packet.destination()).forEach(endpoint -> endpoint.receive(packet));
    }

    /** What to do with a packet that arrives. */
    private interface Arrival {
        void of(Packet packet);
    }

    private void carry(SimulatedHost from, SimulatedHost to, Packet packet, Arrival arrival) {
        Link link = link(from, to);
        long transitNanos = transitNanos(from, to, packet);
        boolean again = link.duplicates();
        Packet copy = again ? packet.copy() : packet;
        pass(link, from, to, transitNanos, packet, arrival);
        if (again) {
            pass(link, from, to, transitNanos(from, to, copy), copy, arrival);
        }
    }

    private void pass(
            Link link, SimulatedHost from, SimulatedHost to, long transitNanos, Packet packet, Arrival arrival) {
        long heldNanos = transitNanos == Link.LOST ? Link.LOST : link.passage(packet);
        if (heldNanos == Link.LOST) {
            from.noted("loses on the way to ", to.name());
        } else {
            to.happenAt(world.nowNanos() + transitNanos + heldNanos, () -> arrival.of(packet));
        }
    }

    private long transitNanos(SimulatedHost from, SimulatedHost to, Packet packet) {
        // The link draws in any case: a partition leaves what is sent afterwards as it would be without.
        long transitNanos = link(from, to).transitNanos(packet.payload().length);
        return separated(from, to) ? Link.LOST : transitNanos;
    }

    private boolean separated(SimulatedHost from, SimulatedHost to) {
        Set<SimulatedHost> one = island(from);
        Set<SimulatedHost> other = island(to);
        return one != null && other != null && one != other;
    }

    private @Nullable Set<SimulatedHost> island(SimulatedHost host) {
        for (Set<SimulatedHost> island : islands) {
            if (island.contains(host)) {
                return island;
            }
        }
        return null;
    }

    private @Nullable SimulatedHost hostAt(SimulatedHost from, InetAddress address) {
        return address.isLoopbackAddress() ? from : hostsByAddress.get(address);
    }
}
