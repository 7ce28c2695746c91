package io.timewright.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.timewright.simulated.clock.ReplaySeeds;
import io.timewright.values.LocalReading;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SimulatedHostClockTest {
    private final SimulatedWorld world = SimulatedWorld.seeded(7);

    @Test
    void hostIsPerfectUnlessToldOtherwise() {
        SimulatedHost host = world.host("a");
        long before = host.monotonicNanos();

        world.runFor(Duration.ofHours(1));

        assertThat(host.read().epochNanos()).isEqualTo(world.trueEpochNanos());
        assertThat(host.monotonicNanos() - before).isEqualTo(Duration.ofHours(1).toNanos());
        assertThat(host.read().widthNanos()).isEqualTo(1);
    }

    @Test
    void counterHasAnOriginOfItsOwnOnEveryHost() {
        long a = world.host("a").monotonicNanos();
        long b = world.host("b").monotonicNanos();

        assertThat(a).isNotEqualTo(b);
        assertThat(world.host("c", clock -> clock.monotonicOrigin(-5)).monotonicNanos())
                .isEqualTo(-5);
    }

    @Test
    void wallClockIsAheadByItsOffsetAndGainsByItsFrequency() {
        SimulatedHost host = world.host(
                "a", clock -> clock.wallOffset(Duration.ofMillis(-120)).frequencyPpm(35));
        assertThat(host.wallErrorSeconds()).isEqualTo(-0.12);

        world.runFor(Duration.ofSeconds(10_000));

        assertThat(host.wallErrorSeconds()).isCloseTo(-0.12 + 0.35, within(1e-9));
        assertThat(world.errorOf(host.wallClock())).isEqualTo(host.wallErrorSeconds());
        assertThat(host.oscillatorErrorPpm()).isCloseTo(35, within(1e-9));
        assertThat(host.wallFrequencyError()).isCloseTo(35e-6, within(1e-15));
    }

    @Test
    void hostMadeLaterStartsThen() {
        world.runFor(Duration.ofMillis(2500));

        SimulatedHost host = world.host("late", clock -> clock.frequencyPpm(100).monotonicOrigin(0));
        assertThat(host.wallErrorSeconds()).isZero();
        world.runFor(Duration.ofSeconds(1));

        assertThat(host.monotonicNanos()).isEqualTo(1_000_100_000L);
    }

    @Test
    void publishedWanderCanBeReplayed() {
        SimulatedHost host = world.host("a", clock -> clock.frequencyPpm(100).wander(1e-9, new ReplaySeeds(5).get()));

        assertThat(host.oscillatorErrorPpm()).isCloseTo(100.0012358, within(5e-8));
        world.runFor(Duration.ofSeconds(1));
        assertThat(host.oscillatorErrorPpm()).isCloseTo(100.0017565, within(5e-8));
        world.runFor(Duration.ofSeconds(1));
        assertThat(host.oscillatorErrorPpm()).isCloseTo(100.0007648, within(5e-8));
    }

    @Test
    void thirdPartysStepMovesTheWallClockAlone() {
        SimulatedHost host = world.host("a");
        long monotonic = host.monotonicNanos();

        host.stepWall(Duration.ofSeconds(-5));

        assertThat(host.wallErrorSeconds()).isEqualTo(-5);
        assertThat(host.monotonicNanos()).isEqualTo(monotonic);
    }

    @Test
    void resolutionRoundsReadingsDown() {
        SimulatedHost host =
                world.host("a", clock -> clock.resolution(Duration.ofMillis(1)).monotonicOrigin(0));

        world.runFor(Duration.ofNanos(2_999_999));

        assertThat(host.monotonicNanos()).isEqualTo(2_000_000);
        assertThat(host.read().epochNanos() % 1_000_000_000).isEqualTo(2_000_000);
        assertThat(host.read().widthNanos()).isEqualTo(1_000_000);
        assertThatThrownBy(() -> world.host("b", clock -> clock.resolution(Duration.ZERO)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noiseScattersReadingsButTheCounterNeverGoesBack() {
        SimulatedHost host = world.host(
                "a", clock -> clock.readingNoise(Duration.ofNanos(100)).monotonicOrigin(0));
        double squares = 0;
        int count = 10_000;
        long last = Long.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            world.runFor(Duration.ofNanos(10_000));
            long exact = world.elapsed().toNanos();
            long reading = host.monotonicNanos();
            assertThat(reading).isGreaterThanOrEqualTo(last);
            double error = reading - exact;
            squares += error * error;
            last = reading;
        }

        assertThat(Math.sqrt(squares / count)).isCloseTo(100, within(5.0));
        assertThat(host.monotonicNanos()).isLessThanOrEqualTo(host.monotonicNanos());
    }

    @Test
    void widthCoversHowFarTheTwoReadingsAreApart() {
        SimulatedHost host = world.host(
                "a", clock -> clock.readingNoise(Duration.ofNanos(100)).monotonicOrigin(0));
        long difference = world.trueEpochNanos();

        for (int i = 0; i < 1000; i++) {
            world.runFor(Duration.ofNanos(1000));
            LocalReading reading = host.read();
            assertThat(Math.abs(reading.epochNanos() - reading.monotonicNanos() - difference))
                    .isLessThanOrEqualTo(reading.widthNanos());
        }
    }

    @Test
    void wallClockIsAJavaTimeClock() {
        SimulatedHost host = world.host("a");
        ZoneId zone = ZoneId.of("Europe/Vienna");

        assertThat(host.wallClock().instant()).isEqualTo(world.trueTime());
        assertThat(host.wallClock().withZone(zone).getZone()).isEqualTo(zone);
    }
}
