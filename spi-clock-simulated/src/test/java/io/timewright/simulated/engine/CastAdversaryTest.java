package io.timewright.simulated.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.NtpServer;
import io.timewright.NtpSynchronizer;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.simulated.adversary.FalseBroadcaster;
import io.timewright.simulated.adversary.Forger;
import io.timewright.simulated.adversary.PathDelay;
import io.timewright.simulated.adversary.PathShift;
import io.timewright.simulated.adversary.Replayer;
import io.timewright.simulated.network.Delay;
import io.timewright.simulated.network.Interceptor;
import io.timewright.values.ReferenceId;
import io.timewright.values.ServerStatistics.Decision;
import io.timewright.values.SyncState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What attackers make of broadcasts, and of the search for servers. */
class CastAdversaryTest {
    private static final String LAN = "10.0.255.255";
    private static final String GROUP = "239.255.254.254";
    private static final Duration LIE = Duration.ofSeconds(2);
    private static final double MOST_ERROR_SECONDS = 2e-3;

    private final SimulatedWorld world = SimulatedWorld.seeded(29);
    private final SimulatedHost there = world.host("there");
    private final SimulatedHost here =
            world.host("here", clock -> clock.wallOffset(Duration.ofMillis(300)).frequencyPpm(25));
    private final SimulatedHost attacker = world.host("attacker");

    @TempDir
    private Path folder;

    private String keys = "";

    @BeforeEach
    void writeKeys() throws IOException {
        Path file = folder.resolve("keys");
        Files.writeString(file, "4 AES128CMAC 000102030405060708090a0b0c0d0e0f\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        keys = "keys " + file;
        Delay delay = Delay.constant(Duration.ofMillis(1)).plus(Delay.exponential(Duration.ofNanos(50_000)));
        world.link(there, here).delay(delay);
        world.link(here, there).delay(delay);
    }

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void aForgedBroadcastMovesNobodyWhoHasKeys() throws Exception {
        broadcast(true);
        try (NtpSynchronizer sync = listener(true, true)) {
            FalseBroadcaster liar = liar(there.address(123));
            world.runFor(Duration.ofHours(1));

            assertThat(liar.sent()).isGreaterThan(3000);
            assertThat(sync.sources()).hasSize(1);
            assertThat(Math.abs(world.errorOf(sync.clock()))).isLessThan(MOST_ERROR_SECONDS);
        }
    }

    @Test
    void withoutKeysAVolleyFindsOutWhoBroadcastsInAnothersName() throws Exception {
        broadcast(false);
        try (NtpSynchronizer sync = listener(false, true)) {
            world.runFor(Duration.ofMinutes(5));
            liar(there.address(123));
            world.runFor(Duration.ofHours(1));

            assertThat(Math.abs(world.errorOf(sync.clock()))).isLessThan(MOST_ERROR_SECONDS);
        }
    }

    @Test
    void withoutKeysWhoBroadcastsInHisOwnNameIsBelieved() throws Exception {
        try (NtpSynchronizer sync = listener(false, false)) {
            liar(attacker.address(123));
            world.runFor(Duration.ofMinutes(10));

            assertThat(world.errorOf(sync.clock())).isBetween(1.9, 2.1);
        }
    }

    @Test
    void broadcastsPlayedAgainTeachNothing() throws Exception {
        broadcast(true);
        Replayer replayer = new Replayer(attacker, Duration.ofSeconds(21), 5);
        world.link(there, here).intercept(replayer);
        try (NtpSynchronizer sync = listener(true, false)) {
            world.runFor(Duration.ofHours(1));

            assertThat(replayer.sent()).isGreaterThan(1000);
            assertThat(Math.abs(world.errorOf(sync.clock()))).isLessThan(4e-3);
            assertThat(sync.clock().generation()).as("the step at the start").isEqualTo(1);
        }
    }

    @Test
    void aBroadcastWhoseTimesWereChangedIsNotAuthentic() throws Exception {
        broadcast(true);
        PathShift shift = new PathShift(LIE);
        try (NtpSynchronizer sync = listener(true, false)) {
            world.runFor(Duration.ofMinutes(10));
            world.link(there, here).intercept(shift);
            world.runFor(Duration.ofHours(1));

            assertThat(shift.changed()).isGreaterThan(100);
            assertThat(sync.clock().state()).isEqualTo(SyncState.HOLDOVER);
            assertThat(Math.abs(world.errorOf(sync.clock()))).isLessThan(0.1);
        }
    }

    @Test
    void whoHoldsBroadcastsUpMovesNobodyWhoAsksBack() throws Exception {
        broadcast(true);
        try (NtpSynchronizer sync = listener(true, true)) {
            world.runFor(Duration.ofMinutes(10));
            PathDelay late = new PathDelay(Duration.ofMillis(80));
            world.link(there, here).intercept(onlyBroadcasts(late));
            world.runFor(Duration.ofHours(1));

            assertThat(Math.abs(world.errorOf(sync.clock()))).isLessThan(MOST_ERROR_SECONDS);
            assertThat(sync.clock().now().mayBe(world.trueTime())).isTrue();
        }
    }

    @Test
    void whoHoldsEverythingUpShiftsTheClockByHalfOfItWithinItsBound() throws Exception {
        broadcast(true);
        try (NtpSynchronizer sync = listener(true, true)) {
            world.runFor(Duration.ofMinutes(10));
            world.link(there, here).intercept(new PathDelay(Duration.ofMillis(80)));
            world.runFor(Duration.ofHours(3));

            assertThat(Math.abs(world.errorOf(sync.clock()))).isLessThan(45e-3);
            assertThat(sync.clock().now().mayBe(world.trueTime())).isTrue();
        }
    }

    @Test
    void whoHoldsBroadcastsUpTurnsBackWhoeverAsksNobody() throws Exception {
        broadcast(true);
        try (NtpSynchronizer sync = listener(true, false)) {
            world.runFor(Duration.ofMinutes(10));
            world.link(there, here).intercept(new PathDelay(Duration.ofMillis(80)));
            world.runFor(Duration.ofHours(1));

            assertThat(world.errorOf(sync.clock())).isBetween(-85e-3, -70e-3);
        }
    }

    @Test
    void nobodyIsFoundByAnswersWithoutTheNonce() throws Exception {
        server().manycast(InetAddress.getByName(GROUP)).build().start();
        Forger forger = new Forger(attacker, LIE);
        world.link(here, there).intercept(forger);
        try (NtpSynchronizer sync = NtpSynchronizer.builder()
                .host(here)
                .authenticationRequired(false)
                .manycast(GROUP, options -> options.iburst())
                .build()
                .start()) {
            world.runFor(Duration.ofMinutes(10));

            assertThat(forger.sent()).isPositive();
            assertThat(sync.sources()).isEmpty();
        }
    }

    @Test
    void aRecordedSearchIsAnsweredToWhoeverSentItAndByNoMoreBytes() throws Exception {
        NtpServer server =
                server().manycast(InetAddress.getByName(GROUP)).build().start();
        Replayer replayer = new Replayer(attacker, Duration.ofSeconds(2), 50);
        world.link(here, there).intercept(replayer);
        try (NtpSynchronizer sync = NtpSynchronizer.builder()
                .host(here)
                .authenticator("symmetric", keys, "trustedkey 4")
                .manycast(GROUP, options -> options.key(4).iburst())
                .build()
                .start()) {
            world.runFor(Duration.ofMinutes(10));

            assertThat(sync.sources()).hasSize(1);
            assertThat(Math.abs(world.errorOf(sync.clock()))).isLessThan(MOST_ERROR_SECONDS);
            // One answer for each request or copy, of which none is longer: the responder would refuse to send it.
            assertThat(server.statistics().count(Decision.SERVED)).isGreaterThan(50);
        }
    }

    private static Interceptor onlyBroadcasts(Interceptor then) {
        return packet -> (packet.payload()[0] & 7) == 5 ? then.intercept(packet) : 0;
    }

    private FalseBroadcaster liar(InetSocketAddress name) throws IOException {
        FalseBroadcaster liar =
                new FalseBroadcaster(attacker, name, new InetSocketAddress(InetAddress.getByName(LAN), 123), LIE);
        liar.start();
        return liar;
    }

    private NtpServer.Builder server() {
        NtpServer.Builder builder = NtpServer.builder()
                .host(there)
                .timeOfHost(1, ReferenceId.ofAscii("TEST"))
                .authenticator("symmetric", keys, "trustedkey 4");
        there.addresses().forEach(own -> builder.bind(new InetSocketAddress(own, 123)));
        return builder;
    }

    private void broadcast(boolean authentic) throws IOException {
        server().broadcast(LAN, options -> authentic ? options.key(4).poll(4, 4) : options.poll(4, 4))
                .build()
                .start();
    }

    private NtpSynchronizer listener(boolean authentic, boolean volley) {
        return NtpSynchronizer.builder()
                .host(here)
                .authenticator("symmetric", keys, "trustedkey 4")
                .authenticationRequired(authentic)
                .broadcastClient(client -> client.withVolley(volley))
                .build()
                .start();
    }
}
