package io.timewright.core.server;

import com.google.common.collect.ImmutableMap;
import com.google.common.net.InetAddresses;
import io.timewright.core.cast.Origins;
import io.timewright.core.cast.Outlet;
import io.timewright.core.control.LocalSocket;
import io.timewright.core.support.Addresses;
import io.timewright.core.symmetric.PeerSockets;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import io.timewright.spi.EndpointOptions;
import io.timewright.spi.Host;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.Nullable;

/** The open sockets of a server, and how they follow the machine's addresses. Lives on the event thread. */
final class Sockets implements Outlet, PeerSockets {
    private static final Logger LOGGER = System.getLogger(Sockets.class.getName());

    /** What ntpd calls sockets for every address of a family. */
    private static final Map<InetAddress, String> WILDCARD_NAMES = ImmutableMap.of(
            InetAddresses.forString("0.0.0.0"), "v4wildcard", InetAddresses.forString("::"), "v6wildcard");

    private final Host host;
    private final Bindings bindings;
    private final DatagramHandler handler;
    private final Map<InetSocketAddress, ServedSocket> open = new LinkedHashMap<>();
    private final Set<InetSocketAddress> failed = new HashSet<>();

    Sockets(Host host, Bindings bindings, DatagramHandler handler) {
        this.host = host;
        this.bindings = bindings;
        this.handler = handler;
    }

    /**
     * Opens all that were named, and of those that a wildcard stands for as many as can be: one that is not usable yet, as an IPv6
     * address may be for a second, is tried again later.
     *
     * @throws IOException if one that was named cannot be opened, or none at all
     */
    void open() throws IOException {
        try {
            IOException failure = null;
            for (Map.Entry<InetSocketAddress, Boolean> wanted :
                    bindings.expand(host).entrySet()) {
                failure = open(wanted.getKey(), wanted.getValue(), failure);
            }
            if (open.isEmpty() && failure != null) {
                throw failure;
            }
            failed.forEach(address -> LOGGER.log(Level.WARNING, Addresses.text(address) + " cannot be served yet"));
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    @Nullable
    private IOException open(InetSocketAddress wanted, boolean served, @Nullable IOException earlier)
            throws IOException {
        try {
            open(wanted, served);
            return earlier;
        } catch (IOException e) {
            if (bindings.names(wanted)) {
                throw e;
            }
            failed.add(wanted);
            return earlier == null ? e : earlier;
        }
    }

    /** Closes those whose address has gone and opens those that are new. */
    void follow() throws IOException {
        Map<InetSocketAddress, Boolean> wanted = bindings.expand(host);
        List<InetSocketAddress> gone = new ArrayList<>(open.keySet());
        gone.removeAll(wanted.keySet());
        for (InetSocketAddress address : gone) {
            ServedSocket socket = open.remove(address);
            if (socket != null) {
                socket.close();
            }
        }
        failed.retainAll(wanted.keySet());
        for (Map.Entry<InetSocketAddress, Boolean> address : wanted.entrySet()) {
            if (!open.containsKey(address.getKey())) {
                tryToOpen(address.getKey(), address.getValue());
            }
        }
    }

    /** Returns the addresses that are served. */
    List<InetSocketAddress> served() throws IOException {
        List<InetSocketAddress> served = new ArrayList<>();
        for (ServedSocket socket : open.values()) {
            if (socket.isServed()) {
                served.addAll(Bindings.served(socket.localAddress(), host));
            }
        }
        return List.copyOf(served);
    }

    /** Returns the ports that are served. */
    Set<Integer> ports() {
        Set<Integer> ports = new TreeSet<>();
        open.values().forEach(socket -> ports.add(socket.localAddress().getPort()));
        return ports;
    }

    /** Returns all of them, as control messages tell of them. */
    List<LocalSocket> describe() {
        Map<InetAddress, String> names = new HashMap<>(WILDCARD_NAMES);
        try {
            host.localInterfaces().forEach(local -> names.put(local.address(), local.interfaceName()));
        } catch (IOException e) {
            // They are shown without names then.
            LOGGER.log(Level.DEBUG, "the local interfaces cannot be told", e);
        }
        long now = host.monotonicNanos();
        return open.values().stream()
                .map(socket ->
                        socket.describe(names.getOrDefault(socket.localAddress().getAddress(), ""), now))
                .toList();
    }

    @Override
    public Optional<DatagramEndpoint> towards(InetSocketAddress peer) throws IOException {
        List<ServedSocket> possible = open.values().stream()
                .filter(ServedSocket::isServed)
                .filter(socket -> socket.localAddress().getAddress() instanceof Inet4Address
                        == peer.getAddress() instanceof Inet4Address)
                .toList();
        if (possible.size() < 2) {
            return possible.stream().findFirst().map(socket -> socket);
        }
        InetAddress local = addressTowards(peer);
        return possible.stream()
                .filter(socket -> socket.localAddress().getAddress().equals(local))
                .findFirst()
                .or(() -> possible.stream().findFirst())
                .map(socket -> socket);
    }

    /** The system's routes are known to the system alone, which tells of one when a socket is connected. */
    private InetAddress addressTowards(InetSocketAddress peer) throws IOException {
        try (DatagramEndpoint probe = host.open(EndpointOptions.connected(peer), (endpoint, datagram) -> {})) {
            return probe.localAddress().getAddress();
        }
    }

    void close() {
        open.values().forEach(ServedSocket::close);
        open.clear();
        failed.clear();
    }

    private void open(InetSocketAddress wanted, boolean served) throws IOException {
        EndpointOptions options = EndpointOptions.bound(wanted);
        open.put(
                wanted,
                new ServedSocket(host, bindings.separate() ? options.broadcasting() : options, served, handler));
    }

    @Override
    public long send(ByteBuffer packet, InetSocketAddress to, int timeToLive) throws IOException {
        List<InetAddress> own = open.values().stream()
                .filter(ServedSocket::isServed)
                .map(socket -> socket.localAddress().getAddress())
                .toList();
        List<InetAddress> origins = Origins.toward(to.getAddress(), own);
        IOException failure =
                new IOException("no address is served from which " + Addresses.text(to) + " can be reached");
        long left = 0;
        boolean sent = false;
        for (ServedSocket socket : open.values()) {
            if (socket.isServed() && origins.contains(socket.localAddress().getAddress())) {
                try {
                    socket.multicastTimeToLive(timeToLive);
                    left = socket.send(packet.duplicate(), to);
                    sent = true;
                } catch (IOException e) {
                    failure = e;
                }
            }
        }
        if (!sent) {
            throw failure;
        }
        return left;
    }

    private void tryToOpen(InetSocketAddress wanted, boolean served) {
        try {
            open(wanted, served);
            failed.remove(wanted);
        } catch (IOException e) {
            // A new address may take a moment to be usable; it is tried again, and told of once.
            if (failed.add(wanted)) {
                LOGGER.log(Level.WARNING, Addresses.text(wanted) + " is not served: " + e.getMessage());
            }
        }
    }
}
