package io.timewright.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.simulated.network.Delay;
import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import io.timewright.spi.EndpointOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeterminismTest {
    @Test
    void sameSeedGivesTheSameRun() throws IOException {
        List<String> run = run(42, List.of());

        assertThat(run).hasSizeGreaterThan(500);
        assertThat(run(42, List.of())).isEqualTo(run);
    }

    @Test
    void anotherSeedGivesAnotherRun() throws IOException {
        assertThat(run(43, List.of())).isNotEqualTo(run(42, List.of()));
    }

    @Test
    void anotherHostChangesNothingForTheOthers() throws IOException {
        assertThat(run(42, List.of("bystander"))).isEqualTo(run(42, List.of()));
    }

    /** A client that asks a server every 16 s; the log has all readings, ports and draws. */
    private static List<String> run(long seed, List<String> bystanders) throws IOException {
        SimulatedWorld world = SimulatedWorld.seeded(seed);
        SimulatedHost client = world.host(
                "client",
                clock -> clock.frequencyPpm(20)
                        .wander(1e-8)
                        .wallOffset(Duration.ofMillis(100))
                        .readingNoise(Duration.ofNanos(200)));
        SimulatedHost server = world.host("server", clock -> clock.wander(1e-9));
        bystanders.forEach(name -> world.host(name, clock -> clock.wander(1e-6)));
        world.link(client, server)
                .delay(Delay.constant(Duration.ofMillis(1)).plus(Delay.exponential(Duration.ofMillis(1))))
                .loss(0.1);
        world.link(server, client).delay(Delay.normal(Duration.ofMillis(9), Duration.ofMillis(2)));

        List<String> log = new ArrayList<>();
        server.open(EndpointOptions.bound(server.address(123)), (endpoint, datagram) -> {
            try {
                endpoint.reply(datagram, datagram.payload());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        DatagramEndpoint endpoint = client.open(EndpointOptions.connected(server.address(123)), new DatagramHandler() {
            @Override
            public void received(DatagramEndpoint to, Datagram datagram) {
                log.add(client.read() + " " + datagram.arrivalMonotonicNanos() + " "
                        + to.localAddress().getPort());
            }
        });
        new Object() {
            void poll() {
                try {
                    log.add(endpoint.send(ByteBuffer.allocate(48), server.address(123)) + " "
                            + client.random().nextLong());
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
                client.schedule(Duration.ofSeconds(16), this::poll);
            }
        }.poll();
        world.runFor(Duration.ofHours(2));
        log.add(Double.toString(client.oscillatorErrorPpm()) + " " + server.wallErrorSeconds());
        return log;
    }
}
