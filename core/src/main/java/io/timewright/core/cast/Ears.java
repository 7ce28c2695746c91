package io.timewright.core.cast;

import com.google.common.net.InetAddresses;
import io.timewright.core.support.Addresses;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import io.timewright.spi.EndpointOptions;
import io.timewright.spi.Host;
import io.timewright.spi.LocalAddress;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sockets that hear what is sent to many: one for each group and for the broadcast address of each network. */
final class Ears {
    private static final Logger LOGGER = System.getLogger(Ears.class.getName());
    private static final InetAddress LIMITED_BROADCAST = InetAddresses.forString("255.255.255.255");

    private final Host host;
    private final int port;
    private final boolean broadcasts;
    private final List<InetAddress> groups;
    private final DatagramHandler handler;
    private final Map<InetAddress, DatagramEndpoint> open = new LinkedHashMap<>();
    private final Set<InetAddress> failed = new HashSet<>();

    Ears(Host host, int port, boolean broadcasts, List<InetAddress> groups, DatagramHandler handler) {
        this.host = host;
        this.port = port;
        this.broadcasts = broadcasts;
        this.groups = groups;
        this.handler = handler;
    }

    /** Opens what is not open yet, and closes what is on a network that has gone. */
    void follow() {
        Set<InetAddress> wanted = wanted();
        open.entrySet().removeIf(entry -> {
            boolean gone = !wanted.contains(entry.getKey());
            if (gone) {
                entry.getValue().close();
            }
            return gone;
        });
        failed.retainAll(wanted);
        for (InetAddress address : wanted) {
            if (!open.containsKey(address)) {
                tryToOpen(address);
            }
        }
    }

    private Set<InetAddress> wanted() {
        Set<InetAddress> wanted = new LinkedHashSet<>(groups);
        if (broadcasts) {
            wanted.add(LIMITED_BROADCAST);
            try {
                for (LocalAddress local : host.localInterfaces()) {
                    local.broadcast().ifPresent(wanted::add);
                }
            } catch (IOException e) {
                // What was heard goes on being heard.
                wanted.addAll(open.keySet());
                LOGGER.log(Level.WARNING, "the local networks cannot be told: " + e.getMessage());
            }
        }
        return wanted;
    }

    private void tryToOpen(InetAddress address) {
        InetSocketAddress bound = new InetSocketAddress(address, port);
        try {
            open.put(address, host.open(EndpointOptions.bound(bound), handler));
            failed.remove(address);
        } catch (IOException e) {
            // It is tried again with every look at the networks, and told of once.
            if (failed.add(address)) {
                LOGGER.log(
                        Level.WARNING,
                        () -> "what is sent to " + Addresses.text(bound) + " is not heard: " + e.getMessage());
            }
        }
    }

    void close() {
        open.values().forEach(DatagramEndpoint::close);
        open.clear();
    }
}
