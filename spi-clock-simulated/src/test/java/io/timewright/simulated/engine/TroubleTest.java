package io.timewright.simulated.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.timewright.NtpServer;
import io.timewright.NtpSynchronizer;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.spi.AdjusterCapabilities;
import io.timewright.spi.ClockAdjuster;
import io.timewright.spi.Timescale;
import io.timewright.values.ReferenceId;
import io.timewright.values.Selection;
import io.timewright.values.SelectionOptions;
import io.timewright.values.SourceStatus;
import io.timewright.values.StepPolicy;
import io.timewright.values.SyncState;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hours of trouble: servers that die, lie, refuse, loop and jump, and clocks that will not be adjusted. */
class TroubleTest {
    private final SimulatedWorld world = SimulatedWorld.seeded(17);
    private final SimulatedHost here =
            world.host("here", clock -> clock.frequencyPpm(25).wander(1e-9));
    private final Client client = new Client();

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void serversThatDieAndReturnInTurnNeverLoseTheClock() throws Exception {
        NtpServer[] servers = {start("a"), start("b"), start("c")};
        String[] names = {"a", "b", "c"};
        try (NtpSynchronizer sync = synchronizer(names)) {
            sync.awaitSynchronized(Duration.ofSeconds(20));
            for (int hour = 0; hour < 12; hour++) {
                servers[hour % 3].close();
                runChecked(sync, Duration.ofMinutes(40), 2e-3);
                servers[hour % 3] = Servers.start(world.host(names[hour % 3]));
                runChecked(sync, Duration.ofMinutes(20), 2e-3);
            }
            assertThat(client.events("state")).containsExactly("state UNSYNCHRONIZED SYNCHRONIZED");
        }
    }

    @Test
    void falsetickersThatChangeSidesNeverPullTheClock() throws Exception {
        String[] names = {"a", "b", "c", "d", "e"};
        for (String name : names) {
            start(name);
        }
        try (NtpSynchronizer sync = synchronizer(names)) {
            sync.awaitSynchronized(Duration.ofSeconds(20));
            world.runFor(Duration.ofMinutes(30));
            for (int turn = 0; turn < 10; turn++) {
                SimulatedHost liar = world.host(names[turn % 5]);
                SimulatedHost other = world.host(names[(turn + 2) % 5]);
                liar.stepWall(Duration.ofMillis(400));
                other.stepWall(Duration.ofMillis(-250));
                runChecked(sync, Duration.ofMinutes(20), 2e-3);
                liar.stepWall(Duration.ofMillis(-400));
                other.stepWall(Duration.ofMillis(250));
                runChecked(sync, Duration.ofMinutes(20), 2e-3);
            }
            assertThat(client.events("step")).isEmpty();
        }
    }

    @Test
    void aStormOfKissesSlowsDownTheirSenderAlone() throws Exception {
        start("a");
        FakeServer kissing = new FakeServer(
                world.host("b"),
                (fake, to, reply) -> fake.send(
                        reply.put(FakeServer.STRATUM, (byte) 0)
                                .putInt(
                                        FakeServer.REFERENCE_ID,
                                        ReferenceId.ofAscii("RATE").bits()),
                        to));
        try (NtpSynchronizer sync = synchronizer("a", "b")) {
            sync.awaitSynchronized(Duration.ofSeconds(20));
            runChecked(sync, Duration.ofHours(24), 5e-3);

            assertThat(kissing.requests()).isLessThan(15);
            assertThat(client.events("kiss b RATE")).hasSize(kissing.requests());
            assertThat(sync.sources().get(0).received()).isGreaterThan(80);
        }
    }

    @Test
    void aPreferredSourceThatRefusesLosesItsPlaceToTheOthers() throws Exception {
        boolean[] refusing = {false};
        new FakeServer(world.host("a"), (fake, to, reply) -> {
            if (refusing[0]) {
                reply.put(FakeServer.STRATUM, (byte) 0)
                        .putInt(
                                FakeServer.REFERENCE_ID,
                                ReferenceId.ofAscii("DENY").bits());
            }
            fake.send(reply, to);
        });
        start("b");
        start("c");
        try (NtpSynchronizer sync = client.builder(here)
                .source("a", options -> options.iburst().prefer())
                .source("b", options -> options.iburst())
                .source("c", options -> options.iburst())
                .build()
                .start()) {
            world.runFor(Duration.ofHours(6));
            refusing[0] = true;
            world.runFor(Duration.ofHours(12));

            assertThat(sync.sources().get(0).selection()).isEqualTo(Selection.REJECTED);
            assertThat(sync.sources().get(0).lastRejection().orElseThrow().measured())
                    .isEqualTo("DENY");
            assertThat(sync.status().systemPeer().orElseThrow().name()).isIn("b", "c");
        }
    }

    @Test
    void aPersistentOffsetIsSteppedAfterTheStepout() throws Exception {
        start("a");
        try (NtpSynchronizer sync = client.builder(here)
                .source("a", options -> options.iburst())
                .stepPolicy(StepPolicy.THRESHOLD)
                .build()
                .start()) {
            sync.awaitSynchronized(Duration.ofSeconds(20));
            world.runFor(Duration.ofHours(1));
            world.host("a").stepWall(Duration.ofSeconds(3));

            world.runFor(Duration.ofMinutes(4));
            assertThat(world.errorOf(sync.clock())).as("not believed yet").isCloseTo(0, within(2e-3));
            assertThat(sync.clock().now().mayBe(world.trueTime())).isTrue();
            world.runFor(Duration.ofMinutes(40));
            assertThat(world.errorOf(sync.clock())).isCloseTo(3, within(2e-3));
            assertThat(client.events("step")).hasSize(1);
            assertThat(sync.clock().generation()).isEqualTo(1);
        }
    }

    @Test
    void eachDirectionHasAThresholdOfItsOwn() throws Exception {
        start("a");
        try (NtpSynchronizer sync = client.builder(here)
                .source("a", options -> options.iburst())
                .stepPolicy(new StepPolicy(
                        Optional.of(Duration.ofMillis(500)),
                        Optional.empty(),
                        Integer.MAX_VALUE,
                        StepPolicy.DEFAULT_STEPOUT))
                .build()
                .start()) {
            sync.awaitSynchronized(Duration.ofSeconds(20));
            world.runFor(Duration.ofHours(1));
            world.host("a").stepWall(Duration.ofSeconds(-1));
            world.runFor(Duration.ofHours(1));
            assertThat(world.errorOf(sync.clock())).as("slewed backwards").isCloseTo(-1, within(2e-3));
            assertThat(client.events("step")).isEmpty();

            world.host("a").stepWall(Duration.ofSeconds(1));
            world.runFor(Duration.ofHours(1));
            assertThat(world.errorOf(sync.clock())).as("stepped forwards").isCloseTo(0, within(2e-3));
            assertThat(client.events("step")).hasSize(1);

            sync.stepPolicy(StepPolicy.NEVER);
            world.host("a").stepWall(Duration.ofSeconds(1));
            world.runFor(Duration.ofHours(1));
            assertThat(world.errorOf(sync.clock())).as("slewed forwards").isCloseTo(1, within(2e-3));
            assertThat(client.events("step")).hasSize(1);
        }
    }

    @Test
    void aSpikeShorterThanTheStepoutIsForgotten() throws Exception {
        start("a");
        try (NtpSynchronizer sync = client.builder(here)
                .source("a", options -> options.iburst())
                .stepPolicy(StepPolicy.THRESHOLD)
                .build()
                .start()) {
            sync.awaitSynchronized(Duration.ofSeconds(20));
            world.runFor(Duration.ofHours(1));
            world.host("a").stepWall(Duration.ofSeconds(3));
            world.runFor(Duration.ofSeconds(200));
            world.host("a").stepWall(Duration.ofSeconds(-3));
            world.runFor(Duration.ofHours(1));

            assertThat(client.events("step")).isEmpty();
            assertThat(world.errorOf(sync.clock())).isCloseTo(0, within(2e-3));
        }
    }

    @Test
    void aSourceThatFollowsUsIsALoop() throws Exception {
        int us = ReferenceId.ofAddress(here.addresses().get(0)).bits();
        new FakeServer(
                world.host("a"),
                (fake, to, reply) ->
                        fake.send(reply.put(FakeServer.STRATUM, (byte) 3).putInt(FakeServer.REFERENCE_ID, us), to));
        try (NtpSynchronizer sync = synchronizer("a")) {
            assertThat(sync.awaitSynchronized(Duration.ofMinutes(10))).isFalse();
            assertThat(sync.sources().get(0).lastRejection().orElseThrow().toString())
                    .startsWith("timing loop: found a source that follows 10.0.0.1, which is this machine");
        }
    }

    @Test
    void aBurstGrowsWithThePollInterval() throws Exception {
        start("a");
        try (NtpSynchronizer sync = client.builder(here)
                .source("a", options -> options.iburst().burst().poll(4, 10))
                .build()
                .start()) {
            world.runFor(Duration.ofHours(6));
            SourceStatus steady = sync.sources().get(0);
            assertThat(steady.pollExponent()).isGreaterThanOrEqualTo(6);
            world.runFor(Duration.ofSeconds(3 * (1L << steady.pollExponent())));

            assertThat(sync.sources().get(0).sent() - steady.sent()).isGreaterThanOrEqualTo(2 * 4);
        }
    }

    @Test
    void strataOutsideFloorAndCeilingAreNotUsed() throws Exception {
        start("a");
        SelectionOptions strict = SelectionOptions.DEFAULT.withStrata(2, 5);
        try (NtpSynchronizer sync = client.builder(here)
                .source("a", options -> options.iburst())
                .selection(strict)
                .build()
                .start()) {
            assertThat(sync.awaitSynchronized(Duration.ofMinutes(10))).isFalse();
            assertThat(sync.sources().get(0).lastRejection().orElseThrow().toString())
                    .isEqualTo("stratum out of range: found stratum 1, expected 2 to 4");
        }
    }

    @Test
    void orphansServeAtTheirStratumUntilASourceReturns() throws Exception {
        NtpServer server = start("a");
        try (NtpSynchronizer sync = client.builder(here)
                .source("a", options -> options.iburst())
                .selection(SelectionOptions.DEFAULT.withOrphan(7, Duration.ofMinutes(10)))
                .build()
                .start()) {
            sync.awaitSynchronized(Duration.ofSeconds(20));
            world.runFor(Duration.ofHours(1));
            server.close();
            world.runFor(Duration.ofHours(4));

            assertThat(sync.status().stratum()).isEqualTo(7);
            assertThat(sync.status().referenceId().toAddress()).isEqualTo("127.0.0.1");
            assertThat(sync.clock().state()).isEqualTo(SyncState.HOLDOVER);

            Servers.start(world.host("a"));
            world.runFor(Duration.ofHours(1));
            assertThat(sync.status().stratum()).isEqualTo(2);
        }
    }

    @Test
    void anAdjusterThatFailsEndsNothingAndIsNamed() throws Exception {
        start("a");
        try (NtpSynchronizer sync = client.builder(here)
                .source("a", options -> options.iburst())
                .adjuster(new Refusing(here))
                .build()
                .start()) {
            world.runFor(Duration.ofHours(1));

            assertThat(sync.clock().state()).isEqualTo(SyncState.UNSYNCHRONIZED);
            assertThat(sync.status().explanation())
                    .isEqualTo("the clock could not be adjusted: somebody else steers this clock");
            assertThat(sync.sources().get(0).selection()).isEqualTo(Selection.SYSTEM_PEER);
        }
    }

    private void runChecked(NtpSynchronizer sync, Duration span, double mostErrorSeconds) {
        for (long second = 0; second < span.toSeconds(); second++) {
            world.runFor(Duration.ofSeconds(1));
            assertThat(sync.clock().now().mayBe(world.trueTime()))
                    .as("bound at %s", world.elapsed())
                    .isTrue();
        }
        assertThat(Math.abs(world.errorOf(sync.clock())))
                .as("error at %s", world.elapsed())
                .isLessThan(mostErrorSeconds);
    }

    private NtpSynchronizer synchronizer(String... names) {
        NtpSynchronizer.Builder builder = client.builder(here);
        for (String name : names) {
            builder.source(name, options -> options.iburst());
        }
        return builder.build().start();
    }

    private NtpServer start(String name) {
        return Servers.start(world.host(name));
    }

    /** A clock that nobody may adjust. */
    private record Refusing(SimulatedHost host) implements ClockAdjuster {
        @Override
        public AdjusterCapabilities capabilities() {
            return new AdjusterCapabilities(500, 500, true, false, 1);
        }

        @Override
        public Timescale timescale() {
            return Timescale.of(0, 0, 0);
        }

        @Override
        public double frequencyPpm() {
            return 0;
        }

        @Override
        public long setFrequency(double frequencyPpm) {
            throw new IllegalStateException("somebody else steers this clock");
        }

        @Override
        public long slew(double offsetSeconds, double durationSeconds) {
            throw new IllegalStateException("somebody else steers this clock");
        }

        @Override
        public long step(long offsetNanos) {
            throw new IllegalStateException("somebody else steers this clock");
        }

        @Override
        public void close() {
            // Nothing was taken.
        }
    }
}
