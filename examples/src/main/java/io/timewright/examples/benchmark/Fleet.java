package io.timewright.examples.benchmark;

import io.timewright.NtpServer;
import io.timewright.NtpSynchronizer;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.simulated.clock.SeededStream;
import io.timewright.simulated.network.Delay;
import io.timewright.values.ReferenceId;
import io.timewright.values.SourceOptions;
import io.timewright.values.SourceStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A simulated intranet: upstream servers that are right, relays that follow and serve, clients that follow the relays, or the
 * upstreams where there is no relay. Whoever follows is an ordinary synchronizer on a clock some 10 ms and 20 ppm wrong, the
 * frequency of which wanders every second; every packet takes 1 ms and an exponential 100 us.
 */
final class Fleet implements AutoCloseable {
    private static final int NTP_PORT = 123;
    private static final double OFFSET_DEVIATION_NANOS = 10e6;
    private static final double FREQUENCY_DEVIATION_PPM = 20;
    private static final double WANDER = 1e-9;
    private static final Delay DELAY =
            Delay.constant(Duration.ofMillis(1)).plus(Delay.exponential(Duration.ofNanos(100_000)));

    private final SimulatedWorld world;
    private final UnaryOperator<SourceOptions.Builder> options;
    private final List<NtpServer> servers = new ArrayList<>();
    private final List<NtpSynchronizer> relays;
    private final List<NtpSynchronizer> clients = new ArrayList<>();
    private double sumOfSquares;
    private long readings;

    /**
     * Makes the fleet and starts it.
     *
     * @param options how everybody asks everybody
     */
    Fleet(long seed, int upstreams, int relays, int clients, UnaryOperator<SourceOptions.Builder> options) {
        this.world = SimulatedWorld.seeded(seed);
        this.options = options;
        List<SimulatedHost> sources = new ArrayList<>();
        for (int i = 1; i <= upstreams; i++) {
            SimulatedHost upstream = world.host("upstream" + i);
            serve(NtpServer.builder().host(upstream).timeOfHost(1, ReferenceId.ofAscii("SIM")), upstream);
            sources.add(upstream);
        }
        List<SimulatedHost> relayHosts = new ArrayList<>();
        this.relays = new ArrayList<>();
        for (int i = 1; i <= relays; i++) {
            SimulatedHost relay = wrongHost("relay" + i);
            NtpSynchronizer synchronizer = follow(relay, sources);
            serve(NtpServer.builder().host(relay).timeOf(synchronizer), relay);
            this.relays.add(synchronizer);
            relayHosts.add(relay);
        }
        for (int i = 1; i <= clients; i++) {
            this.clients.add(follow(wrongHost("client" + i), relays == 0 ? sources : relayHosts));
        }
    }

    /** Lets time pass and looks at the clients' clocks after each of so many steps, from the first to be measured on. */
    Fleet run(Duration step, int steps, int firstMeasured) {
        for (int i = 0; i < steps; i++) {
            world.runFor(step);
            if (i >= firstMeasured) {
                look();
            }
        }
        return this;
    }

    /** Returns the true errors of the clients' clocks, root mean square over all of them and all looks, in microseconds. */
    double errorMicros() {
        return Math.sqrt(sumOfSquares / readings) * 1e6;
    }

    /** Returns how many requests were sent. */
    long requests() {
        return clients.stream()
                        .mapToLong(client -> client.sources().stream()
                                .mapToLong(SourceStatus::sent)
                                .sum())
                        .sum()
                + relays.stream()
                        .mapToLong(relay -> relay.sources().stream()
                                .mapToLong(SourceStatus::sent)
                                .sum())
                        .sum();
    }

    @Override
    public void close() {
        clients.forEach(NtpSynchronizer::close);
        relays.forEach(NtpSynchronizer::close);
        servers.forEach(NtpServer::close);
        world.close();
    }

    private void look() {
        for (NtpSynchronizer client : clients) {
            double error = world.errorOf(client.clock());
            sumOfSquares += error * error;
            readings++;
        }
    }

    private SimulatedHost wrongHost(String name) {
        SeededStream chance = SeededStream.of(world.seed(), "fleet/" + name);
        return world.host(
                name,
                clock -> clock.wallOffset(Duration.ofNanos(Math.round(OFFSET_DEVIATION_NANOS * chance.normal())))
                        .frequencyPpm(FREQUENCY_DEVIATION_PPM * chance.normal())
                        .wander(WANDER));
    }

    private void serve(NtpServer.Builder builder, SimulatedHost host) {
        try {
            servers.add(builder.bind(host.address(NTP_PORT)).build().start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private NtpSynchronizer follow(SimulatedHost host, List<SimulatedHost> sources) {
        NtpSynchronizer.Builder builder = NtpSynchronizer.builder().host(host);
        for (SimulatedHost source : sources) {
            world.link(host, source).delay(DELAY);
            world.link(source, host).delay(DELAY);
            builder.source(source.name(), options);
        }
        return builder.build().start();
    }
}
