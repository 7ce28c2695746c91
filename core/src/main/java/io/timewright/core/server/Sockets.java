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

    /** Opens all of them, or none. */
    void open() throws IOException {
        try {
            for (Map.Entry<InetSocketAddress, Boolean> wanted :
                    bindings.expand(host).entrySet()) {
                open(wanted.getKey(), wanted.getValue());
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** Closes those whose address has gone and opens those that are new; returns whether anything changed. */
    boolean follow() throws IOException {
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
        boolean changed = !gone.isEmpty();
        for (Map.Entry<InetSocketAddress, Boolean> address : wanted.entrySet()) {
            if (!open.containsKey(address.getKey())) {
                changed |= tryToOpen(address.getKey(), address.getValue());
            }
        }
        return changed;
    }

    /** Returns the addresses that are served. */
    List<InetSocketAddress> served() {
        List<InetSocketAddress> served = new ArrayList<>();
        open.forEach((wanted, endpoint) -> {
            if (!dropped.contains(wanted)) {
                served.add(endpoint.localAddress());
            }
        });
        return List.copyOf(served);
    }

    void close() {
        open.values().forEach(DatagramEndpoint::close);
        open.clear();
        dropped.clear();
    }

    private void open(InetSocketAddress wanted, boolean served) throws IOException {
        open.put(wanted, host.open(EndpointOptions.bound(wanted), served ? handler : DROP));
        if (!served) {
            dropped.add(wanted);
        }
    }

    private boolean tryToOpen(InetSocketAddress wanted, boolean served) {
        try {
            open(wanted, served);
            failed.remove(wanted);
            return true;
        } catch (IOException e) {
            // A new address may take a moment to be usable; it is tried again, and told of once.
            if (failed.add(wanted)) {
                LOGGER.log(Level.WARNING, Addresses.text(wanted) + " is not served: " + e.getMessage());
            }
            return false;
        }
    }
}
