package io.timewright.simulated;

import static io.timewright.simulated.Inbox.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.EndpointOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrashTest {
    private final SimulatedWorld world = SimulatedWorld.seeded(5);
    private final SimulatedHost host =
            world.host("relay", clock -> clock.frequencyPpm(100).wallOffset(Duration.ofSeconds(1)));
    private final SimulatedHost other = world.host("other");
    private final Inbox inbox = Inbox.silent();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void timersTasksAndSocketsAreGoneAndApplicationsStartAnew() throws IOException {
        List<String> log = new ArrayList<>();
        host.runAtBoot(() -> {
            log.add("boot at " + world.elapsed());
            host.schedule(Duration.ofSeconds(30), () -> log.add("timer at " + world.elapsed()));
        });
        host.open(EndpointOptions.bound(host.address(123)), inbox);
        DatagramEndpoint client = other.open(EndpointOptions.connected(host.address(123)), Inbox.silent());
        world.runFor(Duration.ofSeconds(10));

        host.execute(() -> log.add("never"));
        host.crash();
        client.send(bytes("anybody?"), host.address(123));
        world.runFor(Duration.ofSeconds(50));
        assertThat(host.isDown()).isTrue();
        assertThatThrownBy(() -> host.open(EndpointOptions.bound(host.address(123)), inbox))
                .hasMessageContaining("host 'relay' has crashed");

        host.restart();
        world.runFor(Duration.ofMinutes(1));
        assertThat(log).containsExactly("boot at PT0S", "boot at PT1M", "timer at PT1M29.9970003S");
        assertThat(inbox.texts).isEmpty();
    }

    @Test
    void theWallClockGoesOnUncorrectedAndTheCounterBeginsAtZero() {
        host.adjuster().setFrequency(-100);
        world.runFor(Duration.ofSeconds(1000));
        assertThat(host.wallErrorSeconds()).isCloseTo(1, within(1e-4));

        host.crash();
        host.restart();
        assertThat(host.monotonicNanos()).isZero();
        world.runFor(Duration.ofSeconds(1000));
        assertThat(host.wallErrorSeconds()).isCloseTo(1.1, within(1e-4));
        assertThat(host.monotonicNanos() * 1e-9).isCloseTo(1000.1, within(1e-4));
        assertThat(host.adjuster().timescale().epochNanosAt(host.monotonicNanos()))
                .isEqualTo(host.read().epochNanos());
    }

    @Test
    void filesStayUntilTheWorldEnds() throws IOException {
        Path drift = host.files().resolve("drift");
        Files.writeString(drift, "1.5\n");
        host.crash();
        host.restart();
        assertThat(host.files().resolve("drift")).hasContent("1.5");
        assertThat(other.files()).isNotEqualTo(host.files());

        world.close();
        assertThat(drift.getParent()).doesNotExist();
    }
}
