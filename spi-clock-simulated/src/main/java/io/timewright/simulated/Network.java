package io.timewright.simulated;

import io.timewright.simulated.network.Link;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;

/** Carries datagrams between the hosts of a world, and knows their names. */
final class Network {
    private static final Duration DEFAULT_DELAY = Duration.ofMillis(1);

    private record Direction(String from, String to) {}

    private final SimulatedWorld world;
    // Looked up, never gone through: the order of a hash table must not matter to a run.
    private final Map<InetAddress, SimulatedHost> hostsByAddress = new HashMap<>();
    private final Map<String, SimulatedHost> hostsByName = new HashMap<>();
    private final Map<Direction, Link> links = new HashMap<>();

    Network(SimulatedWorld world) {
        this.world = world;
    }

    void add(SimulatedHost host) {
        hostsByName.put(host.name().toLowerCase(Locale.ROOT), host);
        host.addresses().forEach(address -> hostsByAddress.put(address, host));
    }

    Link link(SimulatedHost from, SimulatedHost to) {
        return links.computeIfAbsent(new Direction(from.name(), to.name()), direction -> {
            String name = "link/" + direction.from() + "/" + direction.to() + "/";
            return new Link(from == to ? Duration.ZERO : DEFAULT_DELAY, purpose -> world.stream(name + purpose));
        });
    }

    /** Returns the addresses that a host name, {@code localhost} or an address literal means. */
    List<InetAddress> lookUp(String name) throws UnknownHostException {
        Optional<InetAddress> literal = Addresses.literal(name);
        if (literal.isPresent()) {
            return List.of(literal.get());
        }
        if (name.equalsIgnoreCase("localhost")) {
            return Addresses.loopback();
        }
        SimulatedHost host = hostsByName.get(name.toLowerCase(Locale.ROOT));
        if (host == null) {
            throw new UnknownHostException("the simulated world has no host named '" + name + "'");
        }
        return host.addresses();
    }

    /** Lets a datagram arrive where it is sent to, if it is not lost and somebody is there. */
    void transmit(SimulatedEndpoint sender, InetSocketAddress source, InetSocketAddress destination, byte[] payload) {
        SimulatedHost from = sender.host();
        SimulatedHost to = hostAt(from, destination.getAddress());
        if (to == null) {
            // As on the Internet: nobody answers for an address that is not in use.
            return;
        }
        carry(from, to, () -> {
            SimulatedEndpoint receiver = to.ports().receiver(destination, source);
            if (receiver != null) {
                receiver.receive(source, destination, payload);
            } else {
                carry(
                        to,
                        from,
                        () -> sender.refused(destination, new PortUnreachableException(destination.toString())));
            }
        });
    }

    private void carry(SimulatedHost from, SimulatedHost to, Runnable arrival) {
        long transitNanos = link(from, to).transitNanos();
        if (transitNanos == Link.LOST) {
            from.noted("loses on the way to ", to.name());
        } else {
            to.happenAt(world.nowNanos() + transitNanos, arrival);
        }
    }

    private @Nullable SimulatedHost hostAt(SimulatedHost from, InetAddress address) {
        return address.isLoopbackAddress() ? from : hostsByAddress.get(address);
    }
}
