package io.timewright.simulated.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.NtpDaemon;
import io.timewright.NtpServer;
import io.timewright.NtpSynchronizer;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.spi.Datagram;
import io.timewright.spi.EndpointOptions;
import io.timewright.values.ManycastOptions;
import io.timewright.values.ReferenceId;
import io.timewright.values.ServerStatistics.Outcome;
import io.timewright.values.SourceStatus;
import io.timewright.values.SyncState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that look for servers by multicast. */
class ManycastTest {
    private static final String GROUP = "239.255.254.254";

    private final SimulatedWorld world = SimulatedWorld.seeded(17);
    private final SimulatedHost here = world.host("here", clock -> clock.wallOffset(Duration.ofSeconds(2)));

    @TempDir
    private Path folder;

    private String keys = "";

    @BeforeEach
    void writeKeys() throws IOException {
        Path file = folder.resolve("keys");
        Files.writeString(file, "4 AES128CMAC 000102030405060708090a0b0c0d0e0f\n5 SHA1 another\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        keys = "keys " + file;
    }

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {GROUP, "ff05::101"})
    void everyServerOfAGroupIsFoundAndAsked(String group) throws Exception {
        for (String name : List.of("a", "b", "c", "d", "e")) {
            serve(name, group, 4, 0);
        }
        try (NtpSynchronizer sync = client(group, builder -> builder)) {
            world.runFor(Duration.ofMinutes(10));

            assertThat(sync.sources()).hasSize(5).allMatch(source -> source.reach() != 0);
            assertThat(sync.status().state()).isEqualTo(SyncState.SYNCHRONIZED);
            assertThat(Math.abs(world.errorOf(sync.clock()))).isLessThan(1e-3);
            assertThat(sync.sources()).noneMatch(source -> source.detail().configured());
        }
    }

    @Test
    void theRingsWidenUntilThereAreEnough() throws Exception {
        serve("near", GROUP, 4, 0);
        serve("campus", GROUP, 4, 3);
        NtpServer far = serve("far", GROUP, 4, 9);
        NtpServer beyond = serve("beyond", GROUP, 4, 20);
        try (NtpSynchronizer sync = client(
                GROUP,
                builder ->
                        builder.manycastOptions(new ManycastOptions(List.of(1, 4, 10, 30), Duration.ofMinutes(20))))) {
            world.runFor(Duration.ofSeconds(4));
            assertThat(sync.sources()).hasSize(1);
            world.runFor(Duration.ofSeconds(5));
            assertThat(sync.sources()).hasSize(2);
            assertThat(far.statistics().received()).isZero();
            world.runFor(Duration.ofHours(1));

            // Three are enough: the widest ring is never asked.
            assertThat(sync.sources()).hasSize(3);
            assertThat(beyond.statistics().received()).isZero();
            // The first round, and a nearest ring every 20 minutes.
            assertThat(here.datagramsSentTo(123))
                    .isGreaterThan(sync.sources().stream()
                            .mapToLong(SourceStatus::sent)
                            .sum());
        }
    }

    @Test
    void lostServersMakeRoomForOthers() throws Exception {
        List<String> names = List.of("a", "b", "c");
        for (String name : names) {
            serve(name, GROUP, 4, 0);
        }
        try (NtpSynchronizer sync = client(GROUP, builder -> builder)) {
            world.runFor(Duration.ofMinutes(5));
            assertThat(sync.sources()).hasSize(3);

            world.host("a").close();
            world.host("b").close();
            serve("d", GROUP, 4, 0);
            serve("e", GROUP, 4, 0);
            world.runFor(Duration.ofMinutes(40));

            assertThat(sync.sources())
                    .extracting(source -> source.address().orElseThrow().getAddress())
                    .containsExactlyInAnyOrder(address("c"), address("d"), address("e"));
            assertThat(sync.status().state()).isEqualTo(SyncState.SYNCHRONIZED);
        }
    }

    @Test
    void aGroupIsNotToldTheTimeOfOthersThanAuthenticClients() throws Exception {
        NtpServer server = serve("a", GROUP, 4, 0);
        try (NtpSynchronizer stranger = NtpSynchronizer.builder()
                .host(here)
                .manycast(GROUP, options -> options)
                .authenticationRequired(false)
                .build()
                .start()) {
            world.runFor(Duration.ofMinutes(2));

            assertThat(stranger.sources()).isEmpty();
            assertThat(server.statistics().count(Outcome.DROPPED_UNAUTHENTICATED))
                    .isEqualTo(server.statistics().received())
                    .isPositive();
        }
    }

    @Test
    void whoHasAnotherKeyIsNotFoundAndGetsNoRefusalEither() throws Exception {
        NtpServer server = serve("a", GROUP, 5, 0);
        try (NtpSynchronizer sync = client(GROUP, builder -> builder)) {
            world.runFor(Duration.ofMinutes(2));

            assertThat(sync.sources()).isEmpty();
            assertThat(server.statistics().count(Outcome.DROPPED_UNAUTHENTICATED))
                    .isPositive();
            assertThat(server.statistics().count(Outcome.REFUSED_PROOF)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6})
    void aGroupIsNoWayToBecomeAPeerOrToAskForAnythingElse(int mode) throws Exception {
        NtpServer server = serve("a", GROUP, 4, 0);
        ByteBuffer packet =
                ByteBuffer.allocate(48).put(0, (byte) (4 << 3 | mode)).putLong(40, 1);
        List<Datagram> answers = new ArrayList<>();
        here.open(EndpointOptions.bound(here.address(9123)), (endpoint, datagram) -> answers.add(datagram))
                .send(packet, new InetSocketAddress(InetAddress.getByName(GROUP), 123));
        world.runFor(Duration.ofSeconds(1));

        assertThat(answers).isEmpty();
        assertThat(server.statistics().count(Outcome.DROPPED_MODE)).isEqualTo(1);
    }

    @Test
    void aServerThatDoesNotKnowTheTimeDoesNotAnswer() throws Exception {
        NtpSynchronizer lost =
                NtpSynchronizer.builder().host(world.host("lost")).build();
        NtpServer server = server(NtpServer.builder().timeOf(lost), world.host("lost"), GROUP, 4);
        try (NtpSynchronizer sync = client(GROUP, builder -> builder)) {
            world.runFor(Duration.ofMinutes(2));

            assertThat(sync.sources()).isEmpty();
            assertThat(server.statistics().count(Outcome.DROPPED_POLICY)).isPositive();
        }
    }

    @Test
    void daemonsThatAreFoundAndLookForOthersFindEachOtherAndNotThemselves() throws Exception {
        serve("reference", GROUP, 4, 0);
        Path file = folder.resolve("ntp.conf");
        Files.writeString(
                file,
                keys + "\ntrustedkey 4\nmanycastserver " + GROUP + "\nmanycastclient " + GROUP
                        + " key 4 iburst\nttl 1 2\ntos minclock 3 beacon 60\n");
        try (NtpDaemon one = daemon(file, "one");
                NtpDaemon two = daemon(file, "two")) {
            assertThat(one.diagnostics()).isEmpty();
            world.runFor(Duration.ofHours(1));

            assertThat(one.synchronizer().sources())
                    .extracting(source -> source.address().orElseThrow().getAddress())
                    .contains(address("reference"))
                    .doesNotContain(address("one"));
            assertThat(one.synchronizer().sources()).hasSizeBetween(1, 2);
            assertThat(two.synchronizer().status().state()).isEqualTo(SyncState.SYNCHRONIZED);
        }
    }

    private NtpDaemon daemon(Path file, String host) throws IOException {
        return NtpDaemon.builder()
                .host(world.host(host))
                .configuration(file)
                .build()
                .start();
    }

    private InetAddress address(String name) {
        return world.host(name).addresses().get(0);
    }

    private NtpServer serve(String name, String group, int key, int routers) throws Exception {
        SimulatedHost host = world.host(name);
        world.link(here, host).routers(routers);
        world.link(host, here).routers(routers);
        return server(NtpServer.builder().timeOfHost(1, ReferenceId.ofAscii("TEST")), host, group, key);
    }

    private NtpServer server(NtpServer.Builder builder, SimulatedHost host, String group, int key) throws Exception {
        builder.host(host).authenticator("symmetric", keys, "trustedkey " + key).manycast(InetAddress.getByName(group));
        host.addresses().forEach(own -> builder.bind(new InetSocketAddress(own, 123)));
        return builder.build().start();
    }

    private NtpSynchronizer client(String group, UnaryOperator<NtpSynchronizer.Builder> more) throws IOException {
        return more.apply(NtpSynchronizer.builder()
                        .host(here)
                        .authenticator("symmetric", keys, "trustedkey 4 5")
                        .manycast(group, options -> options.key(4).iburst()))
                .build()
                .start();
    }
}
