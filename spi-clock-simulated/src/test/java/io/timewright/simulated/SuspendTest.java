package io.timewright.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.timewright.values.LocalReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SuspendTest {
    private final SimulatedWorld world = SimulatedWorld.seeded(11);
    private final SimulatedHost host = world.host("laptop", clock -> clock.frequencyPpm(50));

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theCounterStandsStillAndTheWallClockGoesOn() {
        LocalReading before = host.read();
        host.suspend(Duration.ofMinutes(10));
        world.runFor(Duration.ofMinutes(5));
        assertThat(host.monotonicNanos()).isEqualTo(before.monotonicNanos());
        world.runFor(Duration.ofMinutes(6));

        LocalReading after = host.read();
        long onCounter = after.monotonicNanos() - before.monotonicNanos();
        long onWall = after.epochNanos() - before.epochNanos();
        assertThat(onCounter * 1e-9).isCloseTo(60, within(0.1));
        assertThat((onWall - onCounter) * 1e-9).isCloseTo(600, within(1e-6));
        assertThat(host.wallErrorSeconds()).isCloseTo(660 * 50e-6, within(1e-6));
    }

    @Test
    void timersWaitUntilTheHostHasBeenAwakeForTheirDelay() {
        List<Duration> fired = new ArrayList<>();
        host.schedule(Duration.ofSeconds(30), () -> fired.add(world.elapsed()));
        world.runFor(Duration.ofSeconds(10));
        host.suspend(Duration.ofHours(1));
        world.runFor(Duration.ofHours(2));

        assertThat(fired).hasSize(1);
        assertThat(fired.get(0).toMillis() / 1e3).isCloseTo(3630, within(1.0));
    }

    @Test
    void aSteeredWallClockKeepsItsTime() {
        var adjuster = host.adjuster();
        adjuster.setFrequency(-50);
        host.suspend(Duration.ofHours(1));
        world.runFor(Duration.ofHours(2));

        assertThat(adjuster.timescale().epochNanosAt(host.monotonicNanos()))
                .isEqualTo(host.read().epochNanos());
        assertThat(host.wallErrorSeconds()).isCloseTo(0, within(1e-4));
    }

    @Test
    void withoutASpanItSleepsUntilItIsWoken() {
        List<Duration> fired = new ArrayList<>();
        host.schedule(Duration.ofSeconds(30), () -> fired.add(world.elapsed()));
        world.runFor(Duration.ofSeconds(10));
        LocalReading before = host.read();
        host.suspend();
        world.runFor(Duration.ofDays(2));
        assertThat(host.read().monotonicNanos()).isEqualTo(before.monotonicNanos());
        assertThat((host.read().epochNanos() - before.epochNanos()) * 1e-9)
                .isCloseTo(172_800 * (1 + 50e-6), within(1e-3));
        assertThat(fired).isEmpty();

        host.resume();
        world.runFor(Duration.ofHours(1));
        assertThat(fired).hasSize(1);
        assertThat(fired.get(0).toMillis() / 1e3).isCloseTo(172_830, within(1.0));
        assertThat((host.monotonicNanos() - before.monotonicNanos()) * 1e-9).isCloseTo(3600, within(1.0));
    }

    @Test
    void aSteeredWallClockIsRightAllThroughASleepOfUnknownLength() {
        var adjuster = host.adjuster();
        adjuster.setFrequency(-50);
        host.suspend();
        world.runFor(Duration.ofHours(1));
        assertThat(adjuster.timescale().epochNanosAt(host.monotonicNanos()))
                .isEqualTo(host.read().epochNanos());
        host.resume();
        world.runFor(Duration.ofHours(1));
        assertThat(adjuster.timescale().epochNanosAt(host.monotonicNanos()))
                .isEqualTo(host.read().epochNanos());
    }

    @Test
    void itCanBeWokenBeforeTheTime() {
        LocalReading before = host.read();
        host.suspend(Duration.ofHours(8));
        world.runFor(Duration.ofHours(1));
        host.resume();
        world.runFor(Duration.ofMinutes(1));
        assertThat((host.monotonicNanos() - before.monotonicNanos()) * 1e-9).isCloseTo(60, within(0.1));

        host.suspend();
        assertThatThrownBy(() -> host.suspend(Duration.ofHours(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("host 'laptop' is asleep already, until it is resumed");
    }
}
