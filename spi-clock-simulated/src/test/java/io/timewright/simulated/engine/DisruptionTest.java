package io.timewright.simulated.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.timewright.NtpSynchronizer;
import io.timewright.SyncListener;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.values.BoundedInstant;
import io.timewright.values.LocalReading;
import io.timewright.values.SyncState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Suspensions, pauses, and clocks set by somebody else. */
class DisruptionTest {
    private final SimulatedWorld world = SimulatedWorld.seeded(5);
    private final SimulatedHost here =
            world.host("here", clock -> clock.frequencyPpm(-30).wander(1e-9));
    private final List<Duration> jumps = new ArrayList<>();
    private final NtpSynchronizer sync = synchronizer(NtpSynchronizer.builder().host(here));

    @BeforeEach
    void settle() throws InterruptedException {
        for (String name : new String[] {"a", "b", "c"}) {
            Servers.start(world.host(name));
        }
        sync.start();
        sync.awaitSynchronized(Duration.ofSeconds(20));
        world.runFor(Duration.ofHours(1));
        assertThat(world.errorOf(sync.clock())).isCloseTo(0, within(200e-6));
    }

    @AfterEach
    void closeWorld() {
        sync.close();
        world.close();
    }

    @Test
    void aSuspensionIsNoticedByTheFirstReaderAndMendedWithinSeconds() {
        here.suspend(Duration.ofMinutes(20));
        world.runFor(Duration.ofMinutes(20));
        BoundedInstant first = sync.clock().now();

        assertThat(first.state()).isEqualTo(SyncState.DISRUPTED);
        assertThat(first.isBounded()).isFalse();
        assertThat(world.errorOf(sync.clock())).isCloseTo(-1200, within(0.1));

        world.runFor(Duration.ofSeconds(12));
        assertThat(sync.clock().state()).isEqualTo(SyncState.SYNCHRONIZED);
        assertThat(world.errorOf(sync.clock())).isCloseTo(0, within(1e-3));
        assertThat(sync.clock().generation()).isEqualTo(1);
        assertThat(sync.status().frequencyPpm()).isCloseTo(30, within(3.0));
        assertThat(jumps).hasSize(1);
        assertThat(jumps.get(0).toMillis() / 1e3).isCloseTo(1200, within(0.1));
    }

    @Test
    void whatWasReadBeforeASuspensionIsNotTranslated() {
        LocalReading before = sync.clock().read();
        here.suspend(Duration.ofMinutes(20));
        world.runFor(Duration.ofMinutes(20));
        assertThat(sync.clock().translate(before).state()).isEqualTo(SyncState.DISRUPTED);

        world.runFor(Duration.ofMinutes(1));
        assertThat(sync.clock().state()).isEqualTo(SyncState.SYNCHRONIZED);
        assertThat(sync.clock().translate(before).isBounded()).isFalse();
        assertThat(sync.clock().translate(sync.clock().read()).mayBe(world.trueTime()))
                .isTrue();
    }

    @Test
    void aReadingOfLongAgoIsTranslatedWithABoundThatHolds() throws InterruptedException {
        SimulatedHost restless = world.host("restless", clock -> clock.wander(1e-8));
        try (NtpSynchronizer other = synchronizer(NtpSynchronizer.builder().host(restless))) {
            other.start();
            assertThat(other.awaitSynchronized(Duration.ofSeconds(20))).isTrue();
            for (int i = 0; i < 10; i++) {
                world.runFor(Duration.ofMinutes(30));
                LocalReading past = other.clock().read();
                Instant truth = world.trueTime();
                world.runFor(Duration.ofHours(6));
                BoundedInstant then = other.clock().translate(past);
                assertThat(then.mayBe(truth)).as("%s at %s", then, truth).isTrue();
                assertThat(then.maxError()).isLessThan(Duration.ofSeconds(1));
            }
        }
    }

    @Test
    void aSourceThatRefusedStaysUnaskedAndTheOthersAreAskedOnce() {
        FakeServer refusing = new FakeServer(world.host("refusing"), (server, from, reply) -> {
            reply.put(FakeServer.LEAP_VERSION_MODE, (byte) (3 << 6 | 4 << 3 | 4))
                    .put(FakeServer.STRATUM, (byte) 0);
            reply.putInt(FakeServer.REFERENCE_ID, 'D' << 24 | 'E' << 16 | 'N' << 8 | 'Y');
            server.send(reply, from);
        });
        FakeServer willing = new FakeServer(world.host("willing"), (server, from, reply) -> server.send(reply, from));
        try (NtpSynchronizer other = NtpSynchronizer.builder()
                .host(here)
                .source("refusing", options -> options)
                .source("willing", options -> options.poll(10, 10))
                .build()
                .start()) {
            world.runFor(Duration.ofHours(1));
            int refused = refusing.requests();
            int answered = willing.requests();
            assertThat(refused).isEqualTo(3);

            here.suspend(Duration.ofMinutes(20));
            world.runFor(Duration.ofMinutes(20).plusSeconds(2));

            assertThat(refusing.requests()).isEqualTo(refused);
            assertThat(willing.requests()).isEqualTo(answered + 1);
            assertThat(other.sources()).hasSize(2);
        }
    }

    @Test
    void theBoundHoldsAtEverySecondAfterASuspension() {
        here.suspend(Duration.ofHours(8));
        for (int second = 0; second < 10 * 3600; second++) {
            world.runFor(Duration.ofSeconds(1));
            assertThat(sync.clock().now().mayBe(world.trueTime()))
                    .as("second %d", second)
                    .isTrue();
        }
        assertThat(sync.clock().state()).isEqualTo(SyncState.SYNCHRONIZED);
    }

    @Test
    void anAdministratorsStepDisruptsForAMomentAndChangesNothing() {
        here.stepWall(Duration.ofMinutes(-5));

        assertThat(sync.clock().now().state()).isEqualTo(SyncState.DISRUPTED);
        world.runFor(Duration.ofSeconds(12));
        assertThat(sync.clock().state()).isEqualTo(SyncState.SYNCHRONIZED);
        assertThat(sync.clock().generation())
                .as("the process clock was right all the time")
                .isZero();
        assertThat(world.errorOf(sync.clock())).isCloseTo(0, within(200e-6));
        assertThat(sync.status().explanation()).startsWith("following 3 of 3");
        assertThat(jumps).containsExactly(Duration.ofMinutes(-5));
    }

    @Test
    void anHourOfStepsEveryMinuteIsSurvived() {
        for (int minute = 0; minute < 60; minute++) {
            here.stepWall(Duration.ofSeconds(minute % 2 == 0 ? 90 : -85));
            for (int second = 0; second < 60; second++) {
                world.runFor(Duration.ofSeconds(1));
                assertThat(sync.clock().now().mayBe(world.trueTime()))
                        .as("minute %d", minute)
                        .isTrue();
            }
        }
        world.runFor(Duration.ofMinutes(10));
        assertThat(sync.clock().state()).isEqualTo(SyncState.SYNCHRONIZED);
        assertThat(world.errorOf(sync.clock())).isCloseTo(0, within(300e-6));
        assertThat(jumps).hasSize(60);
    }

    @Test
    void aSteeredWallClockThatSomebodySetsIsSetRight() throws InterruptedException {
        SimulatedHost other = world.host("other", clock -> clock.wallOffset(Duration.ofMillis(700)));
        try (NtpSynchronizer steering = synchronizer(
                        NtpSynchronizer.builder().host(other).adjuster(other.adjuster()))
                .start()) {
            steering.awaitSynchronized(Duration.ofSeconds(20));
            world.runFor(Duration.ofMinutes(30));
            assertThat(jumps).as("our own step is no disruption").isEmpty();
            assertThat(other.wallErrorSeconds()).isCloseTo(0, within(200e-6));

            other.stepWall(Duration.ofSeconds(5));
            world.runFor(Duration.ofSeconds(15));

            assertThat(jumps).hasSize(1);
            assertThat(jumps.get(0).minusSeconds(5).abs()).isLessThan(Duration.ofNanos(1000));
            assertThat(other.wallErrorSeconds()).isCloseTo(0, within(1e-3));
            assertThat(steering.clock().state()).isEqualTo(SyncState.SYNCHRONIZED);
        }
    }

    private NtpSynchronizer synchronizer(NtpSynchronizer.Builder builder) {
        for (String name : new String[] {"a", "b", "c"}) {
            builder.source(name, options -> options.iburst());
        }
        return builder.listener(new SyncListener() {
                    @Override
                    public void disrupted(Duration jump) {
                        jumps.add(jump);
                    }
                })
                .build();
    }
}
