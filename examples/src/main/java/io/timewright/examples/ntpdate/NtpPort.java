package io.timewright.examples.ntpdate;

import io.timewright.spi.DatagramHandler;
import io.timewright.spi.EndpointOptions;
import io.timewright.spi.Host;
import io.timewright.values.NtpEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Whether another NTP server uses this machine's port 123: two programs must not steer one clock. The port itself is not needed,
 * requests leave from others.
 */
final class NtpPort {
    private static final DatagramHandler NOBODY = (endpoint, datagram) -> {};

    private NtpPort() {}

    /** Returns what keeps the clock from being set, in ntpdate's words. */
    static Optional<String> obstacle(Host host) {
        CompletableFuture<Optional<String>> found = CompletableFuture.supplyAsync(() -> tryToOpen(host), host::execute);
        try {
            return found.join();
        } catch (CompletionException e) {
            return Optional.of("bind() fails: " + e.getMessage());
        }
    }

    private static Optional<String> tryToOpen(Host host) {
        for (byte[] any : new byte[][] {new byte[4], new byte[16]}) {
            try {
                InetSocketAddress address =
                        new InetSocketAddress(InetAddress.getByAddress(any), NtpEndpoint.DEFAULT_PORT);
                host.open(EndpointOptions.bound(address), NOBODY).close();
            } catch (IOException e) {
                String reason = String.valueOf(e.getMessage());
                if (reason.contains("in use")) {
                    return Optional.of("the NTP socket is in use, exiting");
                }
                if (reason.contains("ermi")) {
                    return Optional.of("bind() fails: " + reason);
                }
                // A machine without this family has nobody on its port.
            }
        }
        return Optional.empty();
    }
}
