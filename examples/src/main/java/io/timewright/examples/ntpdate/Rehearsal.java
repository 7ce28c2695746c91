package io.timewright.examples.ntpdate;

import io.timewright.NtpClient;
import io.timewright.NtpServer;
import io.timewright.examples.cli.Addresses;
import io.timewright.spi.Host;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.QueryOptions;
import io.timewright.values.ReferenceId;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * One query to a server within this process, whose answer nobody needs. A JVM that has just started loads classes while the
 * first reply is waiting, which would put milliseconds into the first real measurement.
 */
final class Rehearsal {
    private static final QueryOptions OPTIONS = QueryOptions.DEFAULT.withTimeout(Duration.ofMillis(200));
    private static final int ANY_STRATUM = 1;

    private Rehearsal() {}

    /** Asks and forgets. */
    static void hold(Host host, NtpClient client) throws InterruptedException {
        try (NtpServer server = NtpServer.builder()
                .host(host)
                .timeOfHost(ANY_STRATUM, ReferenceId.NONE)
                .build()
                .start()) {
            InetSocketAddress address = server.localAddresses().get(0);
            client.query(new NtpEndpoint(Addresses.text(address.getAddress()), address.getPort()), OPTIONS);
        } catch (IOException e) {
            // Without loopback there is no rehearsal; the real queries will say what is wrong.
        }
    }
}
