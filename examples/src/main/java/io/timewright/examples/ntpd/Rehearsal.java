package io.timewright.examples.ntpd;

import io.timewright.NtpClient;
import io.timewright.NtpServer;
import io.timewright.examples.cli.Addresses;
import io.timewright.spi.Host;
import io.timewright.spi.ServedTime;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.QueryOptions;
import java.io.IOException;
import java.time.Duration;

/**
 * A question to oneself, over a socket of loopback that nobody else knows: the classes that answer it are loaded then. The first
 * client would have to wait for them otherwise, a tenth of a second and more, and would take that for the way to the server.
 */
final class Rehearsal {
    private static final QueryOptions ONCE = QueryOptions.DEFAULT.withTimeout(Duration.ofSeconds(2));

    private Rehearsal() {}

    /** Serves {@code time} on {@code host} once. */
    static void run(Host host, ServedTime time) throws InterruptedException {
        try (NtpServer server = NtpServer.builder()
                        .host(host)
                        .timeOf(time)
                        .accessPolicy("restrict", "restrict default limited")
                        .build()
                        .start();
                NtpClient client = NtpClient.builder().host(host).build()) {
            client.query(
                    NtpEndpoint.parse(Addresses.text(server.localAddresses().get(0))), ONCE);
        } catch (IOException e) {
            // A clock that is not synchronised yet is no use to a client, but it was answered. Nor is anything lost
            // without loopback.
        }
    }
}
