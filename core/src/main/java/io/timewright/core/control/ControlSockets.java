package io.timewright.core.control;

import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import io.timewright.spi.EndpointOptions;
import io.timewright.spi.Host;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One socket for each server that was asked, kept for the next question: ntpd gives its nonces to an address and a port. Lives on the
 * event thread.
 */
final class ControlSockets implements DatagramHandler {
    private final Host host;
    private final Map<InetSocketAddress, DatagramEndpoint> endpoints = new HashMap<>();
    private final Set<ControlExchange> exchanges = new LinkedHashSet<>();

    ControlSockets(Host host) {
        this.host = host;
    }

    /** Returns the socket to a server, whose datagrams the exchange hears from now on. */
    DatagramEndpoint use(InetSocketAddress server, ControlExchange exchange) throws IOException {
        DatagramEndpoint endpoint = endpoints.get(server);
        if (endpoint == null) {
            endpoint = host.open(EndpointOptions.connected(server), this);
            endpoints.put(server, endpoint);
        }
        exchanges.add(exchange);
        return endpoint;
    }

    /** The exchange has ended. */
    void release(ControlExchange exchange) {
        exchanges.remove(exchange);
    }

    void close() {
        endpoints.values().forEach(DatagramEndpoint::close);
        endpoints.clear();
    }

    @Override
    public void received(DatagramEndpoint endpoint, Datagram datagram) {
        List.copyOf(exchanges).forEach(exchange -> exchange.received(endpoint, datagram));
    }

    @Override
    public void failed(DatagramEndpoint endpoint, IOException error) {
        endpoints.values().remove(endpoint);
        endpoint.close();
        List.copyOf(exchanges).forEach(exchange -> exchange.failed(endpoint, error));
    }
}
