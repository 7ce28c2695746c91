package io.timewright.core.server;

import io.timewright.core.support.Addresses;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import io.timewright.spi.EndpointOptions;
import io.timewright.spi.Host;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.Nullable;

/** The open sockets of a server, and how they follow the machine's addresses. Lives on the event thread. */
final class Sockets {
    private static final Logger LOGGER = System.getLogger(Sockets.class.getName());
    /** Takes what comes, so that nobody else does, and drops it. */
    private static final DatagramHandler DROP = (endpoint, datagram) -> {};

    private final Host host;
    private final Bindings bindings;
    private final DatagramHandler handler;
    private final Map<InetSocketAddress, DatagramEndpoint> open = new LinkedHashMap<>();
    private final Set<InetSocketAddress> dropped = new HashSet<>();
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
            DatagramEndpoint endpoint = open.remove(address);
            if (endpoint != null) {
                endpoint.close();
            }
            dropped.remove(address);
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
        for (Map.Entry<InetSocketAddress, DatagramEndpoint> entry : open.entrySet()) {
            if (!dropped.contains(entry.getKey())) {
                served.addAll(Bindings.served(entry.getValue().localAddress(), host));
            }
        }
        return List.copyOf(served);
    }

    void close() {
        open.values().forEach(DatagramEndpoint::close);
        open.clear();
        dropped.clear();
        failed.clear();
    }

    private void open(InetSocketAddress wanted, boolean served) throws IOException {
        open.put(wanted, host.open(EndpointOptions.bound(wanted), served ? handler : DROP));
        if (!served) {
            dropped.add(wanted);
        }
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
