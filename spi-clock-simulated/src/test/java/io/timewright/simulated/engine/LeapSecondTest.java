package io.timewright.simulated.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.NtpSynchronizer;
import io.timewright.SyncListener;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.values.LeapIndicator;
import io.timewright.values.LeapSecondTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Leap seconds as servers that follow POSIX time make them: announced for a day, then a second twice or not at all. */
class LeapSecondTest {
    private static final Instant MIDNIGHT = Instant.parse("2027-01-01T00:00:00Z");

    @Test
    void anInsertedSecondIsShownTwice() throws Exception {
        assertLeap(LeapIndicator.LAST_MINUTE_61, Duration.ofSeconds(-1));
    }

    @Test
    void aDeletedSecondIsSkipped() throws Exception {
        assertLeap(LeapIndicator.LAST_MINUTE_59, Duration.ofSeconds(1));
    }

    @Test
    void anAnnouncementByAMinorityIsIgnored() throws Exception {
        try (SimulatedWorld world = world()) {
            server(world, "a", LeapIndicator.LAST_MINUTE_61, Duration.ZERO);
            server(world, "b", LeapIndicator.NO_WARNING, Duration.ZERO);
            server(world, "c", LeapIndicator.NO_WARNING, Duration.ZERO);
            List<Duration> steps = new ArrayList<>();
            try (NtpSynchronizer sync = synchronizer(world, steps)) {
                world.runFor(Duration.ofHours(3));

                assertThat(sync.status().leap()).isEqualTo(LeapIndicator.NO_WARNING);
                assertThat(steps).isEmpty();
                assertThat(Math.abs(world.errorOf(sync.clock()))).isLessThan(1e-3);
            }
        }
    }

    @Test
    void aTableOfLeapSecondsIsBelievedRatherThanTheServers() throws Exception {
        try (SimulatedWorld world = world()) {
            for (String name : new String[] {"a", "b", "c"}) {
                server(world, name, LeapIndicator.LAST_MINUTE_59, Duration.ofSeconds(-1));
            }
            List<Duration> steps = new ArrayList<>();
            try (NtpSynchronizer sync = synchronizer(world, steps, table(MIDNIGHT.plus(Duration.ofDays(1))))) {
                world.runFor(Duration.ofMinutes(30));
                assertThat(sync.status().leap()).isEqualTo(LeapIndicator.LAST_MINUTE_61);

                world.runFor(Duration.ofHours(3));
                assertThat(steps).containsExactly(Duration.ofSeconds(-1));
                assertThat(civilError(world, sync, Duration.ofSeconds(-1))).isLessThan(1e-3);
                assertThat(sync.status().leap()).isEqualTo(LeapIndicator.NO_WARNING);
            }
        }
    }

    @Test
    void aTableThatHasExpiredSaysNothing() throws Exception {
        try (SimulatedWorld world = world()) {
            for (String name : new String[] {"a", "b", "c"}) {
                server(world, name, LeapIndicator.NO_WARNING, Duration.ZERO);
            }
            List<Duration> steps = new ArrayList<>();
            try (NtpSynchronizer sync = synchronizer(world, steps, table(MIDNIGHT.minus(Duration.ofDays(1))))) {
                world.runFor(Duration.ofHours(3));
                assertThat(sync.status().leap()).isEqualTo(LeapIndicator.NO_WARNING);
                assertThat(steps).isEmpty();
            }
        }
    }

    private static LeapSecondTable table(Instant expiry) {
        return new LeapSecondTable(
                List.of(
                        new LeapSecondTable.Offset(Instant.parse("2017-01-01T00:00:00Z"), 37),
                        new LeapSecondTable.Offset(MIDNIGHT, 38)),
                expiry);
    }

    private static void assertLeap(LeapIndicator leap, Duration shift) throws Exception {
        try (SimulatedWorld world = world()) {
            for (String name : new String[] {"a", "b", "c"}) {
                server(world, name, leap, shift);
            }
            List<Duration> steps = new ArrayList<>();
            try (NtpSynchronizer sync = synchronizer(world, steps)) {
                world.runFor(Duration.ofMinutes(30));
                assertThat(sync.status().leap()).isEqualTo(leap);
                assertThat(steps).isEmpty();

                // The world counts every second; after the leap civil time differs from it by the shift.
                world.runUntil(() -> !world.trueTime().isBefore(MIDNIGHT.plusSeconds(2)), Duration.ofHours(2));
                assertThat(steps).containsExactly(shift);
                assertThat(civilError(world, sync, shift)).isLessThan(1e-3);
                assertThat(sync.clock().now().mayBe(world.trueTime().plus(shift)))
                        .isTrue();

                world.runFor(Duration.ofHours(2));
                assertThat(steps).as("the servers' own step is no surprise").containsExactly(shift);
                assertThat(civilError(world, sync, shift)).isLessThan(1e-3);
                assertThat(sync.status().leap()).isEqualTo(LeapIndicator.NO_WARNING);
            }
        }
    }

    private static double civilError(SimulatedWorld world, NtpSynchronizer sync, Duration shift) {
        return Math.abs(world.errorOf(sync.clock()) - shift.toNanos() * 1e-9);
    }

    private static SimulatedWorld world() {
        return SimulatedWorld.builder()
                .seed(61)
                .start(MIDNIGHT.minus(Duration.ofHours(1)))
                .build();
    }

    /** A server that announces {@code leap} before midnight and is shifted from then on. */
    private static void server(SimulatedWorld world, String name, LeapIndicator leap, Duration shift) {
        SimulatedHost host = world.host(name);
        Duration due = Duration.ofHours(1).minus(shift.isNegative() ? Duration.ZERO : shift);
        world.at(due, () -> host.stepWall(shift));
        new FakeServer(host, (server, client, reply) -> {
            LeapIndicator now = world.elapsed().compareTo(due) < 0 ? leap : LeapIndicator.NO_WARNING;
            server.send(reply.put(FakeServer.LEAP_VERSION_MODE, (byte) (now.bits() << 6 | 4 << 3 | 4)), client);
        });
    }

    private static NtpSynchronizer synchronizer(SimulatedWorld world, List<Duration> steps)
            throws InterruptedException {
        return synchronizer(world, steps, LeapSecondTable.NONE);
    }

    private static NtpSynchronizer synchronizer(SimulatedWorld world, List<Duration> steps, LeapSecondTable table)
            throws InterruptedException {
        NtpSynchronizer.Builder builder =
                NtpSynchronizer.builder().host(world.host("here")).leapSeconds(table);
        for (String name : new String[] {"a", "b", "c"}) {
            builder.source(name, options -> options.iburst());
        }
        NtpSynchronizer sync = builder.listener(new SyncListener() {
                    @Override
                    public void stepped(Duration amount, long generation) {
                        steps.add(amount);
                    }
                })
                .build()
                .start();
        sync.awaitSynchronized(Duration.ofSeconds(20));
        return sync;
    }
}
