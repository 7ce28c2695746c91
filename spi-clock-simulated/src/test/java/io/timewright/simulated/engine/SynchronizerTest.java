package io.timewright.simulated.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.timewright.DisciplinedClock;
import io.timewright.NtpServer;
import io.timewright.NtpSynchronizer;
import io.timewright.SyncListener;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.simulated.network.Delay;
import io.timewright.values.Selection;
import io.timewright.values.SelectionOptions;
import io.timewright.values.SourceId;
import io.timewright.values.SourceStatus;
import io.timewright.values.StepPolicy;
import io.timewright.values.SyncState;
import io.timewright.values.SystemStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The continuous client in a world whose true time is known. */
class SynchronizerTest {
    @TempDir
    private Path folder;

    private final SimulatedWorld world = SimulatedWorld.seeded(3);
    private final SimulatedHost here = world.host(
            "here",
            clock -> clock.wallOffset(Duration.ofMillis(-2500)).frequencyPpm(80).wander(1e-9));
    private final List<String> events = new ArrayList<>();

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void aWrongClockIsSteppedThenSlewedAndItsFrequencyLearnt() throws Exception {
        server("a", 0);
        try (NtpSynchronizer sync = synchronizer("a").start()) {
            assertThat(sync.awaitSynchronized(Duration.ofSeconds(10))).isTrue();
            world.runFor(Duration.ofHours(3));

            assertThat(Math.abs(world.errorOf(sync.clock()))).isLessThan(300e-6);
            assertThat(sync.status().frequencyPpm()).isBetween(-80.5, -79.5);
            assertThat(sync.status().stratum()).isEqualTo(2);
            assertThat(sync.status().generation()).isEqualTo(1);
            assertThat(here.wallErrorSeconds())
                    .as("the system's clock is not touched")
                    .isLessThan(-1.5);
            assertThat(events).contains("state UNSYNCHRONIZED SYNCHRONIZED", "peer null a");
            assertThat(events.stream().filter(event -> event.startsWith("step")))
                    .hasSize(1);
        }
    }

    @Test
    void aSynchronizerThatIsClosedBeforeItIsSynchronizedIsNotSynchronized() throws Exception {
        NtpSynchronizer sync = synchronizer("nobody").start();
        sync.close();

        assertThat(sync.awaitSynchronized(Duration.ofSeconds(1))).isFalse();
    }

    @Test
    void theBoundContainsTheTrueTimeAtEverySecond() throws Exception {
        server("a", 0);
        server("b", 0);
        server("false", 0.1);
        try (NtpSynchronizer sync = synchronizer("a", "b", "false").start()) {
            sync.awaitSynchronized(Duration.ofSeconds(10));
            for (int second = 0; second < 6 * 3600; second++) {
                world.runFor(Duration.ofSeconds(1));
                assertThat(sync.clock().now().mayBe(world.trueTime()))
                        .as("second %d", second)
                        .isTrue();
                assertThat(sync.clock().state()).isEqualTo(SyncState.SYNCHRONIZED);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, -5, 86_400})
    void theMinorityIsMarkedAndIgnored(double error) throws Exception {
        server("a", 0);
        server("b", 0);
        server("false", error);
        try (NtpSynchronizer sync = synchronizer("false", "a", "b").start()) {
            sync.awaitSynchronized(Duration.ofSeconds(20));
            world.runFor(Duration.ofMinutes(30));

            assertThat(sync.sources())
                    .extracting(SourceStatus::selection)
                    .first()
                    .isEqualTo(Selection.FALSETICKER);
            assertThat(sync.sources().get(0).lastRejection().orElseThrow().toString())
                    .contains("falseticker");
            assertThat(Math.abs(world.errorOf(sync.clock()))).isLessThan(1e-3);
        }
    }

    @Test
    void withoutMajorityTheClockIsNotTouchedAndTheStatusSaysWhy() throws Exception {
        server("a", 0);
        server("b", 1);
        try (NtpSynchronizer sync = synchronizer("a", "b").start()) {
            assertThat(sync.awaitSynchronized(Duration.ofMinutes(10))).isFalse();

            SystemStatus status = sync.status();
            assertThat(status.state()).isEqualTo(SyncState.UNSYNCHRONIZED);
            assertThat(status.stratum()).isEqualTo(SystemStatus.UNSYNCHRONIZED_STRATUM);
            assertThat(status.explanation())
                    .startsWith("no majority agrees: a +2.")
                    .contains(", b +3.");
            assertThat(sync.clock().now().isBounded()).isFalse();
            assertThat(sync.clock().generation()).isZero();
        }
    }

    @Test
    void aLostServerLeavesAHoldoverWithAGrowingBoundAndItsReturnIsNoticed() throws Exception {
        NtpServer server = server("a", 0);
        try (NtpSynchronizer sync = synchronizer("a").start()) {
            sync.awaitSynchronized(Duration.ofSeconds(10));
            world.runFor(Duration.ofHours(2));
            server.close();

            world.runFor(Duration.ofHours(4));
            assertThat(sync.clock().state()).isEqualTo(SyncState.HOLDOVER);
            assertThat(sync.status().state()).isEqualTo(SyncState.HOLDOVER);
            Duration early = sync.clock().now().maxError();
            assertThat(sync.status().explanation()).startsWith("holding over");
            world.runFor(Duration.ofHours(12));
            Duration late = sync.clock().now().maxError();
            assertThat(late).isGreaterThan(early.multipliedBy(2));
            assertThat(sync.clock().now().mayBe(world.trueTime())).isTrue();
            world.runFor(Duration.ofHours(12));
            assertThat(sync.clock().state()).isEqualTo(SyncState.UNSYNCHRONIZED);
            assertThat(sync.clock().now().isBounded()).isFalse();

            Servers.start(host("a"));
            world.runFor(Duration.ofHours(1));
            assertThat(sync.clock().state()).isEqualTo(SyncState.SYNCHRONIZED);
            assertThat(events).contains("state SYNCHRONIZED HOLDOVER", "state UNSYNCHRONIZED SYNCHRONIZED");
        }
    }

    @Test
    void theLocalClockStandsInForServersWithoutPretendingToKnowTheTime() throws Exception {
        NtpServer server = server("a", 0);
        try (NtpSynchronizer sync = builder()
                .source("a", options -> options.iburst())
                .source("127.127.1.0", options -> options.stratum(10))
                .build()
                .start()) {
            sync.awaitSynchronized(Duration.ofSeconds(10));
            world.runFor(Duration.ofHours(1));
            assertThat(sync.status().stratum()).isEqualTo(2);
            server.close();

            world.runFor(Duration.ofHours(5));
            assertThat(sync.status().stratum()).isEqualTo(11);
            assertThat(sync.status().systemPeer()).hasValue(new SourceId("127.127.1.0"));
            assertThat(sync.status().referenceId().toAddress()).isEqualTo("127.127.1.0");
            assertThat(sync.sources().get(1).selection()).isEqualTo(Selection.SYSTEM_PEER);
            assertThat(sync.clock().state()).isEqualTo(SyncState.HOLDOVER);

            Servers.start(host("a"));
            world.runFor(Duration.ofHours(1));
            assertThat(sync.status().stratum()).isEqualTo(2);
        }
    }

    @Test
    void aLocalClockAloneIsServedButNeverBounded() throws Exception {
        try (NtpSynchronizer sync = builder().source("127.127.1.0").build().start()) {
            world.runFor(Duration.ofMinutes(2));

            assertThat(sync.status().stratum()).isEqualTo(6);
            assertThat(sync.snapshot().isServableAt(here.monotonicNanos())).isTrue();
            assertThat(sync.clock().now().isBounded()).isFalse();
        }
    }

    @Test
    void aLocalClockGoesOnToStandInWhileWhoeverJoinsIsOfNoUse() throws Exception {
        try (NtpSynchronizer sync = builder().source("127.127.1.0").build().start()) {
            world.runFor(Duration.ofMinutes(1));
            host("dead");
            sync.addSource("dead", options -> options.iburst());

            for (int i = 0; i < 120; i++) {
                world.runFor(Duration.ofSeconds(1));
                assertThat(sync.status().systemPeer()).as("%s", world.elapsed()).hasValue(new SourceId("127.127.1.0"));
            }
        }
    }

    @Test
    void readingsNeverGoBackwardsBetweenSteps() throws Exception {
        world.link(here, server("a"))
                .delay(Delay.constant(Duration.ofMillis(1)).plus(Delay.exponential(Duration.ofMillis(20))));
        try (NtpSynchronizer sync = builder()
                .source("a", options -> options.iburst().poll(0, 2))
                .stepPolicy(StepPolicy.NEVER)
                .build()
                .start()) {
            long before = sync.clock().epochNanos();
            for (int i = 0; i < 100_000; i++) {
                world.runFor(Duration.ofMillis(3));
                long now = sync.clock().epochNanos();
                assertThat(now).isGreaterThanOrEqualTo(before);
                before = now;
            }
            assertThat(sync.clock().generation()).isZero();
            assertThat(Math.abs(world.errorOf(sync.clock()))).isLessThan(0.02);
        }
    }

    @Test
    void forEverIsADurationLikeAnyOther() throws Exception {
        Duration forEver = ChronoUnit.FOREVER.getDuration();
        SimulatedHost server = server("a");
        try (NtpSynchronizer sync = builder()
                .source("a", options -> options.iburst())
                .holdoverLimit(forEver)
                .panicThreshold(forEver)
                .stepPolicy(StepPolicy.NEVER)
                .selection(SelectionOptions.DEFAULT.withOrphan(5, forEver).withDistances(Duration.ofMillis(1), forEver))
                .build()
                .start()) {
            assertThat(sync.awaitSynchronized(forEver)).isTrue();
            server.crash();
            world.runFor(Duration.ofDays(20));
            assertThat(sync.clock().state()).isEqualTo(SyncState.HOLDOVER);
        }
    }

    @Test
    void anOffsetBeyondThePanicThresholdIsRefused() throws Exception {
        server("a", 5000);
        try (NtpSynchronizer sync =
                builder().source("a").panicAllowedAtStart(false).build().start()) {
            assertThat(sync.awaitSynchronized(Duration.ofMinutes(10))).isFalse();

            assertThat(sync.status().explanation()).contains("beyond the panic threshold of 1000.000 s");
            assertThat(events).anyMatch(event -> event.startsWith("panic PT1H23M22"));
        }
    }

    @Test
    void aRefusalThreeTimesEndsThePolling() throws Exception {
        FakeServer server = new FakeServer(
                host("a"),
                (fake, client, reply) -> fake.send(
                        reply.put(FakeServer.STRATUM, (byte) 0)
                                .putInt(FakeServer.REFERENCE_ID, 'D' << 24 | 'E' << 16 | 'N' << 8 | 'Y'),
                        client));
        try (NtpSynchronizer sync = synchronizer("a").start()) {
            world.runFor(Duration.ofHours(10));

            assertThat(server.requests()).isEqualTo(3);
            assertThat(sync.sources().get(0).lastRejection().orElseThrow().measured())
                    .isEqualTo("DENY");
        }
    }

    @Test
    void aRateKissSlowsThePollingDown() throws Exception {
        FakeServer server = new FakeServer(
                host("a"),
                (fake, client, reply) -> fake.send(
                        reply.put(FakeServer.STRATUM, (byte) 0)
                                .putInt(FakeServer.REFERENCE_ID, 'R' << 24 | 'A' << 16 | 'T' << 8 | 'E'),
                        client));
        try (NtpSynchronizer sync = synchronizer("a").start()) {
            world.runFor(Duration.ofHours(10));

            // 64 s would be 562 requests; each kiss doubles the interval.
            assertThat(server.requests()).isLessThan(12);
            assertThat(sync.clock().state()).isEqualTo(SyncState.UNSYNCHRONIZED);
        }
    }

    @Test
    void theFrequencyIsKeptFromRunToRun() throws Exception {
        server("a", 0);
        Path drift = folder.resolve("drift");
        try (NtpSynchronizer first = builder()
                .source("a", options -> options.iburst())
                .driftFile(drift)
                .build()
                .start()) {
            first.awaitSynchronized(Duration.ofSeconds(10));
            world.runFor(Duration.ofHours(3));
        }
        double kept = Double.parseDouble(Files.readString(drift).strip());
        assertThat(kept).isBetween(-80.5, -79.5);

        try (NtpSynchronizer second = builder()
                .source("a", options -> options.iburst())
                .driftFile(drift)
                .build()
                .start()) {
            assertThat(second.status().frequencyPpm()).isCloseTo(kept, within(1e-9));
            second.awaitSynchronized(Duration.ofSeconds(10));
            assertThat(second.status().frequencyPpm()).isBetween(-80.5, -79.5);
        }
    }

    @Test
    void aCorruptDriftFileIsReportedAndDoesNotStopTheStart() throws Exception {
        server("a", 0);
        Path drift = Files.write(folder.resolve("drift"), new byte[] {0, 1, 2, 3});
        try (NtpSynchronizer sync =
                builder().source("a").driftFile(drift).build().start()) {
            assertThat(sync.awaitSynchronized(Duration.ofSeconds(20))).isTrue();
        }
    }

    @Test
    void commitWaitReturnsOnceTheInstantIsSurelyPast() throws Exception {
        server("a", 0);
        try (NtpSynchronizer sync = synchronizer("a").start()) {
            sync.awaitSynchronized(Duration.ofSeconds(10));
            world.runFor(Duration.ofMinutes(30));
            DisciplinedClock clock = sync.clock();
            java.time.Instant commit = clock.now().latest();

            clock.awaitAfter(commit, Duration.ofSeconds(1));

            assertThat(world.trueTime()).isAfter(commit);
            assertThatThrownBy(() -> clock.awaitAfter(commit.plusSeconds(5), Duration.ofSeconds(1)))
                    .isInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void aNameThatDoesNotResolveIsAskedForAgain() throws Exception {
        try (NtpSynchronizer sync =
                builder().source("late", options -> options.iburst()).build().start()) {
            world.runFor(Duration.ofMinutes(2));
            assertThat(sync.sources().get(0).lastRejection().orElseThrow().toString())
                    .isEqualTo("name not resolved: found late, expected a name with an address");

            server("late", 0);
            assertThat(sync.awaitSynchronized(Duration.ofMinutes(3))).isTrue();
        }
    }

    private NtpSynchronizer synchronizer(String... servers) {
        NtpSynchronizer.Builder builder = builder();
        for (String server : servers) {
            builder.source(server, options -> options.iburst());
        }
        return builder.build();
    }

    private NtpSynchronizer.Builder builder() {
        return NtpSynchronizer.builder().host(here).listener(new SyncListener() {
            @Override
            public void stateChanged(SyncState from, SyncState to, SystemStatus status) {
                events.add("state " + from + " " + to);
            }

            @Override
            public void stepped(Duration amount, long generation) {
                events.add("step " + amount);
            }

            @Override
            public void panic(Duration offset, Duration limit) {
                events.add("panic " + offset);
            }

            @Override
            public void systemPeerChanged(Optional<SourceId> from, Optional<SourceId> to) {
                events.add("peer " + from.map(SourceId::name).orElse(null) + " "
                        + to.map(SourceId::name).orElse(null));
            }
        });
    }

    private NtpServer server(String name, double errorSeconds) {
        return Servers.start(
                world.host(name, clock -> clock.wallOffset(Duration.ofNanos(Math.round(errorSeconds * 1e9)))));
    }

    private SimulatedHost server(String name) {
        server(name, 0);
        return host(name);
    }

    private SimulatedHost host(String name) {
        return world.host(name);
    }
}
