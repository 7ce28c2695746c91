package io.timewright.examples.demo;

import io.timewright.NtpServer;
import io.timewright.simulated.SkewedHost;
import io.timewright.spi.Host;
import io.timewright.values.ReferenceId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Three servers in this process, at free ports of 127.0.0.1: two serve the system's time, the third is wrong. */
final class LoopbackServers implements AutoCloseable {
    /** How wrong the third server is: it is ahead. */
    static final Duration LIE = Duration.ofMillis(100);

    private static final ReferenceId REFERENCE = ReferenceId.ofAscii("DEMO");

    private final List<NtpServer> servers = new ArrayList<>();
    private final List<Host> hosts = new ArrayList<>();

    private LoopbackServers() {}

    /**
     * Starts the servers.
     *
     * @throws IOException if a port cannot be opened
     */
    static LoopbackServers start() throws IOException {
        LoopbackServers all = new LoopbackServers();
        try {
            all.add(Host.system());
            all.add(Host.system());
            all.add(SkewedHost.over(Host.system(), LIE, 0));
            return all;
        } catch (IOException | RuntimeException e) {
            all.close();
            throw e;
        }
    }

    /** Returns where they are, as {@code host:port}. */
    List<String> addresses() {
        return servers.stream()
                .map(server -> server.localAddresses().get(0))
                .map(address -> address.getAddress().getHostAddress() + ":" + address.getPort())
                .toList();
    }

    @Override
    public void close() {
        servers.forEach(NtpServer::close);
        hosts.forEach(Host::close);
    }

    private void add(Host host) throws IOException {
        hosts.add(host);
        InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
        NtpServer server = NtpServer.builder()
                .host(host)
                .bind(new InetSocketAddress(loopback, 0))
                .timeOfHost(1, REFERENCE)
                .build();
        servers.add(server);
        server.start();
    }
}
