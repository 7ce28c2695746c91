package io.timewright.core.server;

import io.timewright.ServerListener;
import io.timewright.spi.AccessRequest;
import io.timewright.values.ServerStatistics.Outcome;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.List;

/** Tells all listeners, and lets none of them stop the server by what it throws. */
final class ServerListeners {
    private static final Logger LOGGER = System.getLogger(ServerListeners.class.getName());

    private final ServerListener[] listeners;
    private boolean failed;

    ServerListeners(List<ServerListener> listeners) {
        this.listeners = listeners.toArray(ServerListener[]::new);
    }

    void handled(AccessRequest request, Outcome outcome) {
        for (ServerListener listener : listeners) {
            try {
                listener.handled(request, outcome);
            } catch (RuntimeException | LinkageError | AssertionError e) {
                report(listener, e);
            }
        }
    }

    void addressesChanged(List<InetSocketAddress> addresses) {
        for (ServerListener listener : listeners) {
            try {
                listener.addressesChanged(addresses);
            } catch (RuntimeException | LinkageError | AssertionError e) {
                report(listener, e);
            }
        }
    }

    // Once: a request must not be able to fill a log.
    private void report(ServerListener listener, Throwable failure) {
        if (!failed) {
            failed = true;
            LOGGER.log(Level.ERROR, "a listener failed: " + listener.getClass().getName(), failure);
        }
    }
}
