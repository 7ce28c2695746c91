package io.timewright.simulated;

import static io.timewright.simulated.Inbox.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.EndpointOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SkewedHostTest {
    private static final Duration OFFSET = Duration.ofMillis(-300);
    private static final double PPM = 200;

    private final SimulatedWorld world = SimulatedWorld.seeded(7);
    private final SimulatedHost host = world.host("a", clock -> clock.monotonicOrigin(1000));
    private final SimulatedHost server = world.host("server");
    private final InetSocketAddress serverAddress = server.address(123);
    private final SkewedHost skewed = SkewedHost.over(host, OFFSET, PPM);
    private final Inbox inbox = Inbox.silent();

    @Test
    void counterRunsFastFromTheMomentOfConstruction() {
        assertThat(skewed.monotonicNanos()).isEqualTo(host.monotonicNanos());

        world.runFor(Duration.ofSeconds(1000));

        assertThat(skewed.monotonicNanos() - host.monotonicNanos()).isEqualTo(200_000_000);
    }

    @Test
    void wallClockStartsOffAndDriftsWithTheCounter() {
        assertThat(skewed.read().epochNanos()).isEqualTo(world.trueEpochNanos() - 300_000_000);

        world.runFor(Duration.ofSeconds(1000));

        assertThat(skewed.read().epochNanos()).isEqualTo(world.trueEpochNanos() - 100_000_000);
        assertThat(skewed.read().monotonicNanos()).isEqualTo(skewed.monotonicNanos());
        assertThat(skewed.read().widthNanos()).isEqualTo(2);
    }

    @Test
    void timersFireWhenItsOwnCounterHasComeSoFar() {
        List<Long> late = new ArrayList<>();
        for (double ppm : new double[] {0, 200, -200, 1e5, -1e5}) {
            SkewedHost other = SkewedHost.over(host, Duration.ZERO, ppm);
            for (long nanos : new long[] {1, 999, 64_000_000_000L}) {
                long due = other.monotonicNanos() + nanos;
                other.schedule(Duration.ofNanos(nanos), () -> late.add(other.monotonicNanos() - due));
            }
        }

        world.runFor(Duration.ofSeconds(100));

        assertThat(late).hasSize(15).allSatisfy(nanos -> assertThat(nanos).isBetween(0L, 2L));
    }

    @Test
    void cancelledTimerDoesNotFire() {
        List<String> log = new ArrayList<>();
        skewed.schedule(Duration.ofSeconds(1), () -> log.add("never")).cancel();

        world.runFor(Duration.ofSeconds(2));

        assertThat(log).isEmpty();
    }

    @Test
    void stampsAreOnItsOwnCounter() throws IOException {
        server.open(EndpointOptions.bound(serverAddress), Inbox.echoing());
        DatagramEndpoint endpoint = skewed.open(EndpointOptions.connected(serverAddress), inbox);
        world.runFor(Duration.ofSeconds(10));

        long sent = endpoint.send(bytes("x"), serverAddress);
        assertThat(sent).isEqualTo(skewed.monotonicNanos());
        world.runFor(Duration.ofSeconds(1));

        // 2 ms of true time are 400 ns more on this counter.
        assertThat(inbox.arrivals).containsExactly(sent + 2_000_400);
        assertThat(inbox.texts).containsExactly("x");
        assertThat(inbox.sources).containsExactly(serverAddress);
    }

    @Test
    void serverOnItRepliesAndHearsErrors() throws IOException {
        SkewedHost skewedServer = SkewedHost.over(server, Duration.ZERO, -PPM);
        DatagramEndpoint served = skewedServer.open(EndpointOptions.bound(serverAddress), Inbox.echoing());
        DatagramEndpoint endpoint = skewed.open(EndpointOptions.connected(serverAddress), inbox);
        assertThat(served.localAddress()).isEqualTo(serverAddress);

        endpoint.send(bytes("answered"), serverAddress);
        world.runFor(Duration.ofSeconds(1));
        served.close();
        endpoint.send(bytes("refused"), serverAddress);
        world.runFor(Duration.ofSeconds(1));

        assertThat(inbox.texts).containsExactly("answered");
        assertThat(inbox.errors).singleElement().isInstanceOf(PortUnreachableException.class);
    }

    @Test
    void everythingElseIsTheOtherHosts() throws Exception {
        List<String> log = new ArrayList<>();
        skewed.execute(() -> log.add("task"));
        skewed.blockingExecutor().execute(() -> log.add("blocking task"));
        CompletableFuture<?> resolved = skewed.resolve("server");

        assertThat(skewed.await(resolved, Duration.ofSeconds(1))).isTrue();
        assertThat(resolved).isCompletedWithValueMatching(server.addresses()::equals);
        assertThat(log).containsExactly("task", "blocking task");
        assertThat(skewed.localAddresses()).isEqualTo(host.localAddresses());
        assertThat(skewed.isEventThread()).isTrue();
        assertThat(skewed.random()).isSameAs(host.random());
    }

    @Test
    void closingItClosesTheOtherHost() {
        skewed.close();

        assertThatThrownBy(() -> host.open(EndpointOptions.connected(serverAddress), inbox))
                .isInstanceOf(IOException.class);
    }

    @Test
    void refusesAFrequencyThatIsNone() {
        assertThatThrownBy(() -> SkewedHost.over(host, OFFSET, 1e6)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SkewedHost.over(host, OFFSET, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
