package io.timewright.core.server;

import io.timewright.NtpServer;
import io.timewright.core.support.EventThread;
import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import io.timewright.spi.EndpointOptions;
import io.timewright.spi.Host;
import io.timewright.values.ServerStatistics;
import io.timewright.values.ServerStatistics.Outcome;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.annotation.Nullable;

/** The server: sockets around a {@link Responder}, and counters. */
final class DefaultNtpServer implements NtpServer, DatagramHandler {
    private static final Logger LOGGER = System.getLogger(DefaultNtpServer.class.getName());

    private final Host host;
    private final boolean ownsHost;
    private final List<InetSocketAddress> bindings;
    private final Responder responder;
    private final @Nullable DatagramHandler queries;
    private final ServerListeners listeners;
    private final Counters counters = new Counters();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile List<DatagramEndpoint> endpoints = List.of();

    DefaultNtpServer(
            Host host,
            boolean ownsHost,
            List<InetSocketAddress> bindings,
            Responder responder,
            @Nullable DatagramHandler queries,
            ServerListeners listeners) {
        this.host = host;
        this.ownsHost = ownsHost;
        this.bindings = bindings;
        this.responder = responder;
        this.queries = queries;
        this.listeners = listeners;
    }

    @Override
    public NtpServer start() throws IOException {
        if (closed.get()) {
            throw new IllegalStateException("the server is closed");
        }
        try {
            open();
            return this;
        } catch (IOException | RuntimeException e) {
            // In one expression with build() the caller has no server that could be closed.
            close();
            throw e;
        }
    }

    private void open() throws IOException {
        EventThread.call(host, () -> {
            if (endpoints.isEmpty()) {
                List<DatagramEndpoint> opened = new ArrayList<>();
                try {
                    for (InetSocketAddress address : Bindings.expand(bindings, host)) {
                        opened.add(host.open(EndpointOptions.bound(address), this));
                    }
                } catch (IOException e) {
                    opened.forEach(DatagramEndpoint::close);
                    throw e;
                }
                endpoints = List.copyOf(opened);
                listeners.addressesChanged(localAddresses());
            }
            return endpoints;
        });
    }

    @Override
    public List<InetSocketAddress> localAddresses() {
        return endpoints.stream().map(DatagramEndpoint::localAddress).toList();
    }

    @Override
    public void received(DatagramEndpoint endpoint, Datagram datagram) {
        Outcome outcome = responder.handle(datagram, endpoint.localAddress());
        DatagramHandler handler = queries;
        if (outcome.isAnswer()) {
            try {
                responder.left(endpoint.reply(datagram, responder.response()));
            } catch (IOException e) {
                outcome = Outcome.SEND_FAILED;
            }
        } else if (outcome == Outcome.QUERIED) {
            if (handler == null) {
                outcome = Outcome.DROPPED_MODE;
            } else {
                handler.received(endpoint, datagram);
            }
        }
        counters.count(outcome, responder.version());
        listeners.handled(responder, outcome);
    }

    @Override
    public void failed(DatagramEndpoint endpoint, IOException error) {
        LOGGER.log(Level.DEBUG, () -> endpoint.localAddress() + ": " + error.getMessage());
    }

    @Override
    public ServerStatistics statistics() {
        return counters.statistics();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        EventThread.run(host, () -> {
            endpoints.forEach(DatagramEndpoint::close);
            endpoints = List.of();
        });
        if (ownsHost) {
            host.close();
        }
    }
}
