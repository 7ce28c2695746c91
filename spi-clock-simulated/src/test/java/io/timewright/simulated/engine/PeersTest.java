package io.timewright.simulated.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.NtpDaemon;
import io.timewright.NtpServer;
import io.timewright.NtpSynchronizer;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.simulated.adversary.Replayer;
import io.timewright.simulated.network.Interceptor;
import io.timewright.values.AssociationMode;
import io.timewright.values.NtpTimestamp;
import io.timewright.values.Rejection;
import io.timewright.values.Rejection.Reason;
import io.timewright.values.ServerStatistics.Outcome;
import io.timewright.values.SourceStatus;
import io.timewright.values.SyncState;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two relays that are symmetric peers, and those who would like to come between them. */
class PeersTest {
    private static final int NTP_PORT = 123;
    private static final int ORIGIN = 24;
    private static final int RECEIVE = 32;
    private static final int TRANSMIT = 40;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final double MOST_ERROR_SECONDS = 2e-3;

    private final SimulatedWorld world = SimulatedWorld.seeded(31);
    private final SimulatedHost first =
            world.host("first", clock -> clock.frequencyPpm(30).wander(1e-9).wallOffset(Duration.ofMillis(200)));
    private final SimulatedHost second =
            world.host("second", clock -> clock.frequencyPpm(-20).wander(1e-9).wallOffset(Duration.ofMillis(-300)));
    private final SimulatedHost attacker = world.host("attacker");

    @TempDir
    private Path folder;

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"key 7", ""})
    void eachTakesTheTimeOfTheOtherWhenItsOwnServerIsLost(String key) throws Exception {
        NtpServer server = Servers.start(world.host("u1"));
        Servers.start(world.host("u2"));
        try (NtpDaemon one = relay(first, "server u1 iburst\npeer second iburst " + key);
                NtpDaemon other = relay(second, "server u2 iburst\npeer first iburst " + key)) {
            assertThat(one.diagnostics()).isEmpty();
            world.runFor(HOUR);
            assertThat(peer(one, "second").reach()).isEqualTo(0xff);
            assertThat(peer(other, "first").reach()).isEqualTo(0xff);

            server.close();
            world.runFor(HOUR.multipliedBy(3));

            assertThat(one.synchronizer().status().systemPeer().orElseThrow().name())
                    .isEqualTo("second");
            assertThat(one.synchronizer().status().stratum()).isEqualTo(3);
            assertThat(peer(other, "first").lastRejection())
                    .map(Rejection::reason)
                    .contains(Reason.LOOP);
            assertSynchronized(one);
            assertSynchronized(other);
        }
    }

    @Test
    void bothAreActiveAndSoTheySay() throws Exception {
        Servers.start(world.host("u1"));
        try (NtpDaemon one = relay(first, "server u1 iburst\npeer second");
                NtpDaemon other = relay(second, "peer first")) {
            world.runFor(HOUR);

            assertThat(peer(other, "first").detail().mode()).isEqualTo(AssociationMode.SYMMETRIC_ACTIVE);
            assertThat(peer(other, "first").detail().localAddress())
                    .contains(new InetSocketAddress(second.address(NTP_PORT).getAddress(), NTP_PORT));
            assertThat(other.server().statistics().count(Outcome.EXCHANGED)).isPositive();
            assertSynchronized(other);
            assertThat(one.synchronizer().status().systemPeer().orElseThrow().name())
                    .isEqualTo("u1");
        }
    }

    /** Neither has heard of the other when its first packet leaves, and the packets cross. */
    @Test
    void theyFindEachOtherWhenTheyStartAtTheSameMoment() throws Exception {
        Servers.start(world.host("u1"));
        try (NtpDaemon one = relay(first, "server u1 iburst\npeer second key 7 iburst");
                NtpDaemon other = relay(second, "peer first key 7 iburst")) {
            world.runFor(Duration.ofMinutes(2));

            assertThat(peer(one, "second").sent()).isPositive();
            assertSynchronized(other);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"key 7", ""})
    void oneThatHasLostItsStateIsTakenInAgain(String key) throws Exception {
        Servers.start(world.host("u1"));
        try (NtpDaemon one = relay(first, "server u1 iburst\npeer second " + key)) {
            try (NtpDaemon other = relay(second, "peer first " + key)) {
                world.runFor(HOUR);
                assertSynchronized(other);
            }
            world.runFor(Duration.ofMinutes(3));
            try (NtpDaemon again = relay(second, "peer first iburst " + key)) {
                world.runFor(Duration.ofMinutes(3));
                assertSynchronized(again);
                world.runFor(HOUR);
                assertThat(peer(again, "first").reach()).isEqualTo(0xff);
                assertThat(peer(one, "second").reach() & 1).isEqualTo(1);
            }
        }
    }

    @Test
    void theyFindEachOtherAgainAfterALongSilence() throws Exception {
        Servers.start(world.host("u1"));
        try (NtpDaemon one = relay(first, "server u1 iburst\npeer second key 7");
                NtpDaemon other = relay(second, "peer first key 7")) {
            world.runFor(HOUR);
            Interceptor cut = packet -> Interceptor.SWALLOW;
            world.link(first, second).intercept(cut);
            world.link(second, first).intercept(cut);
            world.runFor(HOUR.multipliedBy(6));
            assertThat(peer(other, "first").reach()).isZero();
            world.link(first, second).release(cut);
            world.link(second, first).release(cut);
            world.runFor(HOUR);

            assertSynchronized(one);
            assertSynchronized(other);
            assertThat(peer(other, "first").reach() & 3).isEqualTo(3);
        }
    }

    @Test
    void whoNamesUsAndKnowsAKeyBecomesAPeerUntilItIsSilent() throws Exception {
        Servers.start(world.host("u1"));
        Servers.start(world.host("u2"));
        try (NtpDaemon one = relay(first, "server u1 iburst")) {
            try (NtpDaemon other = relay(second, "server u2 iburst\npeer first key 7")) {
                world.runFor(HOUR);

                SourceStatus made = passive(one).orElseThrow();
                assertThat(made.detail().mode()).isEqualTo(AssociationMode.SYMMETRIC_PASSIVE);
                assertThat(made.detail().configured()).isFalse();
                assertThat(made.detail().options().credential()).hasToString("Optional[key 7]");
                assertThat(made.reach()).isNotZero();
                assertThat(made.offset().abs()).isLessThan(Duration.ofMillis(2));
                assertThat(peer(other, "first").reach()).isEqualTo(0xff);
            }
            world.runFor(HOUR.multipliedBy(12));
            assertThat(passive(one)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                            | ''           | false
            ''                            | key 8        | false
            restrict default noepeer      | key 7        | false
            disable auth                  | ''           | true
            disable auth                  | key 7        | true
            restrict default nopeer       | key 7        | true
            """)
    void whoIsNotToBecomeAPeerIsAnsweredOrNotAndNeverAsked(String lines, String key, boolean becomesPeer)
            throws Exception {
        Servers.start(world.host("u1"));
        try (NtpDaemon one = relay(first, "server u1 iburst\n" + lines);
                NtpDaemon other = relay(second, "peer first " + key)) {
            world.runFor(HOUR);

            assertThat(passive(one).isPresent()).isEqualTo(becomesPeer);
            boolean proofFails = key.equals("key 8");
            assertThat(peer(other, "first").reach() == 0).isEqualTo(proofFails);
        }
    }

    @Test
    void noMoreBecomePeersThanMaxclock() throws Exception {
        Servers.start(world.host("u1"));
        try (NtpDaemon one = relay(first, "server u1 iburst\ntos maxclock 3");
                NtpDaemon a = relay(world.host("a"), "peer first key 7");
                NtpDaemon b = relay(world.host("b"), "peer first key 7");
                NtpDaemon c = relay(world.host("c"), "peer first key 7");
                NtpDaemon d = relay(world.host("d"), "peer first key 7")) {
            world.runFor(HOUR);

            assertThat(one.synchronizer().sources()).hasSize(1 + 3);
            for (NtpDaemon any : new NtpDaemon[] {a, b, c, d}) {
                assertSynchronized(any);
            }
        }
    }

    /** He knows addresses and ports, which are no secret here, and sees nothing. */
    @ParameterizedTest
    @CsvSource({"key 7, 1", "key 7, 2", "'', 1", "'', 2"})
    void whoForgesPacketsOfAPeerMovesAndHindersNobody(String key, int mode) throws Exception {
        Servers.start(world.host("u1"));
        try (NtpDaemon one = relay(first, "server u1 iburst\npeer second iburst " + key);
                NtpDaemon other = relay(second, "peer first iburst " + key)) {
            world.runFor(HOUR);
            forgeBothWays(mode, Duration.ofSeconds(1));
            long before = peer(other, "first").received();
            long asked = peer(other, "first").sent();
            world.runFor(HOUR.multipliedBy(3));

            assertSynchronized(other);
            assertSynchronized(one);
            assertThat(peer(other, "first").reach()).isEqualTo(0xff);
            assertThat(peer(other, "first").received() - before)
                    .isGreaterThanOrEqualTo(peer(other, "first").sent() - asked - 1);
        }
    }

    /** From the very start, when nobody knows anybody yet. */
    @ParameterizedTest
    @ValueSource(strings = {"key 7", ""})
    void whoForgesPacketsFromTheStartDoesNotKeepThemApart(String key) throws Exception {
        Servers.start(world.host("u1"));
        forgeBothWays(1, Duration.ofMillis(100));
        try (NtpDaemon one = relay(first, "server u1 iburst\npeer second iburst " + key);
                NtpDaemon other = relay(second, "peer first iburst " + key)) {
            world.runFor(Duration.ofMinutes(10));

            assertSynchronized(one);
            assertSynchronized(other);
        }
    }

    @ParameterizedTest
    @CsvSource({"key 7, 1", "key 7, 100", "'', 1", "'', 100"})
    void copiesOfAPeersPacketsHaveNoEffect(String key, int seconds) throws Exception {
        Servers.start(world.host("u1"));
        Replayer there = new Replayer(attacker, Duration.ofSeconds(seconds), 3);
        Replayer back = new Replayer(attacker, Duration.ofSeconds(seconds), 3);
        try (NtpDaemon one = relay(first, "server u1 iburst\npeer second iburst " + key);
                NtpDaemon other = relay(second, "peer first iburst " + key)) {
            world.link(first, second).intercept(there);
            world.link(second, first).intercept(back);
            world.runFor(HOUR.multipliedBy(3));

            assertThat(there.sent()).isPositive();
            assertThat(back.sent()).isPositive();
            assertSynchronized(one);
            assertSynchronized(other);
            assertThat(peer(other, "first").reach()).isEqualTo(0xff);
            if (!key.isEmpty()) {
                assertThat(other.server().statistics().count(Outcome.DROPPED_REPLAYED))
                        .isPositive();
            }
        }
    }

    @Test
    void whoChangesThePacketsOfAPeerWithAKeyIsNotBelieved() throws Exception {
        Servers.start(world.host("u1"));
        try (NtpDaemon one = relay(first, "server u1 iburst\npeer second iburst key 7");
                NtpDaemon other = relay(second, "peer first iburst key 7")) {
            world.link(first, second).intercept(packet -> {
                ByteBuffer bytes = ByteBuffer.wrap(packet.payload());
                bytes.putLong(RECEIVE, bytes.getLong(RECEIVE) + (2L << 32));
                bytes.putLong(TRANSMIT, bytes.getLong(TRANSMIT) + (2L << 32));
                return 0;
            });
            world.runFor(HOUR);

            assertThat(one.synchronizer().status().state()).isEqualTo(SyncState.SYNCHRONIZED);
            assertThat(peer(other, "first").received()).isZero();
            assertThat(peer(other, "first").lastRejection())
                    .map(Rejection::reason)
                    .contains(Reason.UNAUTHENTIC);
            assertThat(other.synchronizer().status().state()).isEqualTo(SyncState.UNSYNCHRONIZED);
        }
    }

    /** Without a key the one on the path can do what he likes; this shows that the test above tests something. */
    @Test
    void whoChangesThePacketsOfAPeerWithoutAKeyIsBelieved() throws Exception {
        Servers.start(world.host("u1"));
        try (NtpDaemon one = relay(first, "server u1 iburst\npeer second iburst");
                NtpDaemon other = relay(second, "peer first iburst")) {
            world.link(first, second).intercept(packet -> {
                ByteBuffer bytes = ByteBuffer.wrap(packet.payload());
                for (int at : new int[] {RECEIVE, TRANSMIT}) {
                    bytes.putLong(at, bytes.getLong(at) + (2L << 32));
                }
                return 0;
            });
            world.runFor(HOUR);

            assertThat(one.synchronizer().status().state()).isEqualTo(SyncState.SYNCHRONIZED);
            assertThat(world.errorOf(other.synchronizer().clock())).isBetween(1.9, 2.1);
        }
    }

    @Test
    void withoutAServerThereIsNothingToSpeakToPeersThrough() {
        try (NtpSynchronizer sync = NtpSynchronizer.builder()
                .host(first)
                .peer("second", options -> options)
                .build()
                .start()) {
            world.runFor(Duration.ofMinutes(5));
            assertThat(sync.sources().get(0).lastRejection())
                    .hasToString(
                            "Optional[network error: found no server of this synchronizer's time, expected one on the same"
                                    + " host, since peers are spoken to from the port that is served]");
        }
    }

    private void forgeBothWays(int mode, Duration every) {
        forge(first, second, mode);
        forge(second, first, mode);
        attacker.schedule(every, () -> forgeBothWays(mode, every));
    }

    private void forge(SimulatedHost from, SimulatedHost to, int mode) {
        ByteBuffer packet = ByteBuffer.allocate(48);
        long lie = NtpTimestamp.bitsOfEpochNanos(attacker.read().epochNanos()) + (30L << 32);
        packet.put(0, (byte) (4 << 3 | mode)).put(1, (byte) 1).put(3, (byte) -20);
        // One forgery of two looks like that of a peer who has lost its state.
        packet.putLong(
                ORIGIN, attacker.random().nextBoolean() ? 0 : attacker.random().nextLong());
        packet.putLong(RECEIVE, lie).putLong(TRANSMIT, lie + attacker.random().nextInt());
        attacker.sendForged(from.address(NTP_PORT), to.address(NTP_PORT), packet);
    }

    private void assertSynchronized(NtpDaemon daemon) {
        assertThat(daemon.synchronizer().status().state())
                .as("%s", daemon.synchronizer().status())
                .isEqualTo(SyncState.SYNCHRONIZED);
        assertThat(world.errorOf(daemon.synchronizer().clock())).isBetween(-MOST_ERROR_SECONDS, MOST_ERROR_SECONDS);
    }

    private NtpDaemon relay(SimulatedHost host, String lines) throws IOException {
        Path keys = Files.writeString(folder.resolve("keys"), "7 AES128CMAC 000102030405060708090a0b0c0d0e0f\n");
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
        Path other = Files.writeString(
                folder.resolve("other"), "8 MD5 swordfish\n7 AES128CMAC 000102030405060708090a0b0c0d0e0f\n");
        Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rw-------"));
        boolean knowsMore = lines.endsWith("key 8");
        Path file = Files.writeString(
                folder.resolve(host.name() + ".conf"),
                "keys " + (knowsMore ? other : keys) + "\ntrustedkey 7 8\n" + lines + "\n");
        return NtpDaemon.builder().configuration(file).host(host).build().start();
    }

    private static SourceStatus peer(NtpDaemon daemon, String name) {
        return daemon.synchronizer().sources().stream()
                .filter(source -> source.id().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<SourceStatus> passive(NtpDaemon daemon) {
        return daemon.synchronizer().sources().stream()
                .filter(source -> source.detail().mode() == AssociationMode.SYMMETRIC_PASSIVE)
                .findFirst();
    }
}
