package io.timewright.examples.custom;

import io.timewright.NtpServer;
import io.timewright.NtpSynchronizer;
import io.timewright.ServerListener;
import io.timewright.spi.AccessDecision;
import io.timewright.spi.AccessPolicy;
import io.timewright.spi.AccessRequest;
import io.timewright.spi.Host;
import io.timewright.values.ServerStatistics.Outcome;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A server with a clock, a policy and a listener of its own; it takes the port to serve, and serves for a day. */
public record CustomServer(Host host) implements ServerListener {
    NtpSynchronizer clock() {
        return NtpSynchronizer.builder()
                .host(host)
                .source(new Sundial(host), options -> options.poll(4, 6))
                .build();
    }

    NtpServer server(NtpSynchronizer clock, int port) {
        AccessPolicy modern = request -> request.version() < 3 ? AccessDecision.KISS_RSTR : AccessDecision.ABSTAIN;
        return NtpServer.builder()
                .host(host)
                .bind(new InetSocketAddress(port))
                .timeOf(clock)
                .accessPolicy(modern.orElse(AccessPolicy.SERVE_ALL))
                .listener(this)
                .build();
    }

    @Override
    public void handled(AccessRequest request, Outcome outcome) {
        if (outcome == Outcome.KISSED_POLICY) {
            System.out.println("refused " + request.source());
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (Host host = Host.system()) {
            CustomServer custom = new CustomServer(host);
            try (NtpSynchronizer clock = custom.clock().start();
                    NtpServer server =
                            custom.server(clock, Integer.parseInt(arguments[0])).start()) {
                host.await(new CompletableFuture<>(), Duration.ofDays(1));
                System.out.println(server.statistics());
            }
        }
    }
}
