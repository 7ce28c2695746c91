package io.timewright.simulated.engine;

import io.timewright.NtpServer;
import io.timewright.simulated.SimulatedHost;
import io.timewright.values.ReferenceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;

/** Servers for the tests of the engine. */
final class Servers {
    private Servers() {}

    /** Serves the host's own clock on port 123 of all its addresses. */
    static NtpServer start(SimulatedHost host) {
        NtpServer.Builder builder = NtpServer.builder().host(host).timeOfHost(1, ReferenceId.ofAscii("TEST"));
        host.addresses().forEach(address -> builder.bind(new InetSocketAddress(address, 123)));
        try {
            return builder.build().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
