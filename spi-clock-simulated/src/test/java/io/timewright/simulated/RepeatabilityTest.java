package io.timewright.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.simulated.clock.Wander;
import io.timewright.simulated.network.Delay;
import io.timewright.simulated.scenario.ErrorSeries;
import io.timewright.simulated.scenario.Scenario;
import io.timewright.simulated.scenario.ScenarioRun;
import io.timewright.simulated.scenario.Scenarios;
import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import io.timewright.spi.EndpointOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs are the same to the last bit: on every machine and every JDK, whatever else the machine does meanwhile.
 *
 * <p>The first test knows the world alone; its figure changes only when the world does. The figures of the second are those of the
 * engine too: whoever changes the engine on purpose puts in what the test finds, once it finds the same on two JDKs.
 */
class RepeatabilityTest {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private long hash = FNV_OFFSET;

    @ParameterizedTest
    @CsvSource({"1, 88f34f4f6f42064f", "2, ed48fdc3f9a414a1", "77, e942ad753ca536f9"})
    void theWorldIsTheSame(long seed, String expected) throws IOException {
        play(seed);
        assertThat(Long.toHexString(hash)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "S1, 1, ba30570c6f08627c",
        "S1, 2, d4c0aaad8b259d43",
        "S6, 1, ea122263b41e6035",
        "V3loss, 1, 4e30b02c15b1524f",
        "V1sine, 1, 3a6a90129b06a87d",
        "temperature, 1, 97a0424a1350fb44",
        "trouble, 1, 47657fd0623c3d61",
        "bufferbloat, 1, aecd33f0b48521f2",
        "crash, 1, 489b8128e56789b9",
        "pool, 1, 4ce904b3ad8acb57",
        "off-path, 1, 9a7ebd77b4b09b95",
        "leap-insert, 1, a66c23b5821b69e0"
    })
    void theEngineInItIsTheSame(String name, int seed, String expected) {
        assertThat(Long.toHexString(hashOf(Scenarios.named(name), seed))).isEqualTo(expected);
    }

    /** Every run has a world of its own, and they share nothing. */
    @Test
    void runsSideBySideAreTheSameAsAlone() {
        Scenario scenario = Scenarios.named("trouble");
        List<Long> alone = IntStream.rangeClosed(1, 4)
                .mapToObj(seed -> hashOf(scenario, seed))
                .toList();
        List<Long> together = IntStream.rangeClosed(1, 4)
                .parallel()
                .mapToObj(seed -> hashOf(scenario, seed))
                .toList();
        assertThat(together).isEqualTo(alone).doesNotHaveDuplicates();
    }

    private static long hashOf(Scenario scenario, int seed) {
        RepeatabilityTest sum = new RepeatabilityTest();
        try (ScenarioRun run = new ScenarioRun(scenario, seed)) {
            Map<String, ErrorSeries> all = run.run();
            for (String name : all.keySet().stream().sorted().toList()) {
                ErrorSeries errors = all.get(name);
                for (int second = 0; second <= errors.length(); second++) {
                    sum.add(Double.doubleToLongBits(errors.offset(second)));
                }
                sum.add(Double.doubleToLongBits(errors.rmsFrequency(0, errors.length())));
                sum.add(errors.packets());
            }
        }
        return sum.hash;
    }

    /** All that chance does in a world, without an engine. */
    private void play(long seed) throws IOException {
        try (SimulatedWorld world = SimulatedWorld.seeded(seed)) {
            SimulatedHost here = world.host(
                    "here",
                    clock -> clock.wander(1e-8)
                            .frequencyPpm(-40)
                            .readingNoise(Duration.ofNanos(300))
                            .resolution(Duration.ofNanos(10)));
            SimulatedHost there = world.host(
                    "there",
                    clock -> clock.wander(Wander.daily(2e-6)
                            .plus(Wander.sine(1e-6, 777))
                            .plus(Wander.temperatureStep(3e-6, 2000, 100))));
            world.link(here, there)
                    .delay(Delay.exponential(Duration.ofMillis(2)).plus(Delay.gamma(Duration.ofMillis(1), 2.5)))
                    .loss(0.1)
                    .duplication(0.1)
                    .reordering(0.1, Duration.ofMillis(9))
                    .corruption(0.1);
            world.link(there, here)
                    .delay(Delay.normal(Duration.ofMillis(5), Duration.ofMillis(1)))
                    .bandwidth(1e6, 60_000, 0.7);
            there.open(EndpointOptions.bound(there.address(123)), (endpoint, datagram) -> echo(endpoint, datagram));
            DatagramEndpoint client = here.open(EndpointOptions.connected(there.address(123)), new DatagramHandler() {
                @Override
                public void received(DatagramEndpoint endpoint, Datagram datagram) {
                    add(datagram.arrivalMonotonicNanos());
                    add(datagram.payload().getLong(0));
                }
            });
            for (int i = 0; i < 2000; i++) {
                add(client.send(ByteBuffer.allocate(48).putLong(0, here.random().nextLong()), there.address(123)));
                world.runFor(Duration.ofSeconds(3));
                add(here.read().epochNanos());
                add(Double.doubleToLongBits(there.wallErrorSeconds()));
            }
            here.suspend(Duration.ofHours(1));
            there.crash();
            there.restart();
            world.runFor(Duration.ofHours(2));
            add(here.exactMonotonicNanos());
            add(there.exactMonotonicNanos());
            add(Double.doubleToLongBits(here.wallErrorSeconds()));
        }
    }

    private static void echo(DatagramEndpoint endpoint, Datagram datagram) {
        try {
            endpoint.reply(datagram, datagram.payload());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(long value) {
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            hash = (hash ^ value >>> shift & 0xff) * FNV_PRIME;
        }
    }
}
