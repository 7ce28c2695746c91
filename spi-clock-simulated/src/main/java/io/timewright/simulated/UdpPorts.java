package io.timewright.simulated;

import io.timewright.simulated.clock.RandomStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.Nullable;

/** The bound UDP ports of one host. */
final class UdpPorts {
    // Linux' default range of ephemeral ports.
    private static final int FIRST_EPHEMERAL = 32_768;
    private static final int LAST_EPHEMERAL = 60_999;

    private final RandomStream random;
    private final List<SimulatedEndpoint> endpoints = new ArrayList<>();

    UdpPorts(RandomStream random) {
        this.random = random;
    }

    void add(SimulatedEndpoint endpoint) {
        endpoints.add(endpoint);
    }

    void remove(SimulatedEndpoint endpoint) {
        endpoints.remove(endpoint);
    }

    void closeAll() {
        List.copyOf(endpoints).forEach(SimulatedEndpoint::close);
    }

    /** Returns where a socket that asks for {@code wanted} is bound: there, or at a random free port instead of port 0. */
    InetSocketAddress free(InetSocketAddress wanted) throws BindException {
        if (wanted.getPort() != 0) {
            if (isTaken(wanted)) {
                throw new BindException("Address already in use: " + wanted);
            }
            return wanted;
        }
        int count = LAST_EPHEMERAL - FIRST_EPHEMERAL + 1;
        int start = (int) (random.uniform() * count);
        for (int i = 0; i < count; i++) {
            InetSocketAddress candidate =
                    new InetSocketAddress(wanted.getAddress(), FIRST_EPHEMERAL + (start + i) % count);
            if (!isTaken(candidate)) {
                return candidate;
            }
        }
        throw new BindException("all " + count + " ephemeral ports are in use: " + wanted);
    }

    /** Returns the endpoint that a datagram is for, the one that is bound most narrowly; {@code null} if there is none. */
    @Nullable
    SimulatedEndpoint receiver(InetSocketAddress destination, InetSocketAddress source) {
        SimulatedEndpoint best = null;
        for (SimulatedEndpoint endpoint : endpoints) {
            if (endpoint.accepts(destination, source) && (best == null || endpoint.narrowness() > best.narrowness())) {
                best = endpoint;
            }
        }
        return best;
    }

    /** Returns every endpoint that hears what is sent to a broadcast address or a multicast group. */
    List<SimulatedEndpoint> listeners(InetSocketAddress destination) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.listensTo(destination))
                .toList();
    }

    /** Returns whether there is such an endpoint. */
    boolean hears(InetSocketAddress destination) {
        return endpoints.stream().anyMatch(endpoint -> endpoint.listensTo(destination));
    }

    private boolean isTaken(InetSocketAddress wanted) {
        return endpoints.stream().anyMatch(endpoint -> {
            InetSocketAddress bound = endpoint.localAddress();
            return bound.getPort() == wanted.getPort() && overlap(bound.getAddress(), wanted.getAddress());
        });
    }

    private static boolean overlap(InetAddress one, InetAddress other) {
        if (one.isMulticastAddress() && other.isMulticastAddress()) {
            return false;
        }
        boolean anyAddress = one.isAnyLocalAddress() || other.isAnyLocalAddress();
        return anyAddress ? Addresses.sameFamily(one, other) : one.equals(other);
    }
}
