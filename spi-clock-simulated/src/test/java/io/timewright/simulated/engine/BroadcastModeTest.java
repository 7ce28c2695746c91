package io.timewright.simulated.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.NtpServer;
import io.timewright.NtpSynchronizer;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.simulated.network.Delay;
import io.timewright.values.AssociationMode;
import io.timewright.values.BroadcastClientOptions;
import io.timewright.values.ReferenceId;
import io.timewright.values.SourceOptions;
import io.timewright.values.SourceStatus;
import io.timewright.values.SyncState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that tells the time to all, and those who hear it. */
class BroadcastModeTest {
    private static final String LAN = "10.0.255.255";

    private final SimulatedWorld world = SimulatedWorld.seeded(31);
    private final SimulatedHost there = world.host("there");
    private final SimulatedHost here =
            world.host("here", clock -> clock.wallOffset(Duration.ofSeconds(-3)).frequencyPpm(40));

    @TempDir
    private Path folder;

    private String keys = "";

    @BeforeEach
    void writeKeys() throws IOException {
        Path file = folder.resolve("keys");
        Files.writeString(file, "4 AES128CMAC 000102030405060708090a0b0c0d0e0f\n5 SHA1 another\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        keys = "keys " + file;
        world.link(there, here)
                .delay(Delay.constant(Duration.ofMillis(3)).plus(Delay.exponential(Duration.ofNanos(100_000))));
        world.link(here, there)
                .delay(Delay.constant(Duration.ofMillis(3)).plus(Delay.exponential(Duration.ofNanos(100_000))));
    }

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({"10.0.255.255", "255.255.255.255", "224.0.1.1", "ff05::101"})
    void whoHearsAnAuthenticBroadcastFollowsItAsNearAsAVolleyShows(String address) throws Exception {
        NtpServer server = broadcast(address, options -> options.key(4).poll(4, 4));
        try (NtpSynchronizer sync = listener(client -> client)) {
            world.runFor(Duration.ofMinutes(30));

            assertThat(sync.status().state()).isEqualTo(SyncState.SYNCHRONIZED);
            assertThat(Math.abs(world.errorOf(sync.clock()))).isLessThan(1e-3);
            SourceStatus source = sync.sources().get(0);
            assertThat(source.detail().mode()).isEqualTo(AssociationMode.BROADCAST_CLIENT);
            assertThat(source.detail().options().credential()).hasToString("Optional[key 4]");
            assertThat(source.pollExponent()).isEqualTo(4);
            assertThat(source.reach()).isNotZero();
            assertThat(source.received()).isGreaterThan(100);
            // Nobody asks for longer than a volley takes.
            assertThat(server.statistics().received()).isBetween(4L, 16L);
        }
    }

    @Test
    void withoutAVolleyTheDelayIsWhatWasSaid() throws Exception {
        NtpServer server = broadcast(LAN, options -> options.key(4).poll(4, 4));
        try (NtpSynchronizer sync = listener(client -> client.withVolley(false).withDelay(Duration.ofMillis(5)))) {
            world.runFor(Duration.ofMinutes(30));

            // It takes 3 ms and is said to take 5: the clock is 2 ms fast, and knows that it can be.
            assertThat(world.errorOf(sync.clock())).isBetween(1e-3, 2.5e-3);
            assertThat(sync.clock().now().mayBe(world.trueTime())).isTrue();
            assertThat(server.statistics().received()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"no code, false", "5, false", "4, true"})
    void onlyABroadcastByATrustedKeyIsBelieved(String key, boolean believed) throws Exception {
        broadcast(LAN, options -> key.equals("no code") ? options : options.key(Integer.parseInt(key)));
        try (NtpSynchronizer sync = listener(client -> client)) {
            world.runFor(Duration.ofMinutes(10));

            assertThat(sync.status().state() == SyncState.SYNCHRONIZED).isEqualTo(believed);
            assertThat(sync.sources()).hasSize(believed ? 1 : 0);
        }
    }

    @Test
    void withoutAuthenticationWhoeverBroadcastsIsBelieved() throws Exception {
        broadcast(LAN, options -> options.poll(4, 4));
        try (NtpSynchronizer sync = NtpSynchronizer.builder()
                .host(here)
                .broadcastClient(client -> client)
                .authenticationRequired(false)
                .build()
                .start()) {
            world.runFor(Duration.ofMinutes(10));

            assertThat(sync.status().state()).isEqualTo(SyncState.SYNCHRONIZED);
            assertThat(Math.abs(world.errorOf(sync.clock()))).isLessThan(5e-4);
        }
    }

    @Test
    void whoFallsSilentIsForgottenAndHeardAgainLater() throws Exception {
        broadcast(LAN, options -> options.key(4).poll(4, 4));
        try (NtpSynchronizer sync = listener(client -> client)) {
            world.runFor(Duration.ofMinutes(5));
            assertThat(sync.sources()).hasSize(1);

            world.link(there, here).cut(true);
            world.runFor(Duration.ofMinutes(5));
            assertThat(sync.sources()).isEmpty();
            assertThat(sync.status().state()).isEqualTo(SyncState.HOLDOVER);

            world.link(there, here).cut(false);
            world.runFor(Duration.ofMinutes(2));
            assertThat(sync.sources()).hasSize(1);
            assertThat(sync.status().state()).isEqualTo(SyncState.SYNCHRONIZED);
        }
    }

    @Test
    void nothingIsBroadcastWhileTheTimeIsNotKnown() throws Exception {
        SimulatedHost relay = world.host("relay");
        NtpSynchronizer unsynchronized =
                NtpSynchronizer.builder().host(relay).source("there").build();
        NtpServer.builder()
                .host(relay)
                .bind(relay.address(123))
                .timeOf(unsynchronized)
                .broadcast(LAN, options -> options.poll(3, 3))
                .build()
                .start();
        world.runFor(Duration.ofMinutes(1));
        assertThat(relay.datagramsSentTo(123)).isZero();

        broadcast("10.0.255.255:124", options -> options);
        unsynchronized.start();
        world.runFor(Duration.ofMinutes(20));
        assertThat(unsynchronized.status().state()).isEqualTo(SyncState.SYNCHRONIZED);
        assertThat(relay.datagramsSentTo(123)).isGreaterThan(100);
    }

    @Test
    void anInterleavedBroadcastIsHeardAsWellAndItsOwnSenderIsNotFollowed() throws Exception {
        broadcast(LAN, options -> options.key(4).poll(4, 4).interleaved());
        world.link(there, here).loss(0.1);
        NtpSynchronizer.Builder own = NtpSynchronizer.builder().host(there);
        try (NtpSynchronizer sync = listener(client -> client);
                NtpSynchronizer itself = own.authenticator("symmetric", keys, "trustedkey 4")
                        .broadcastClient(client -> client)
                        .build()
                        .start()) {
            world.runFor(Duration.ofMinutes(30));

            assertThat(Math.abs(world.errorOf(sync.clock()))).isLessThan(1e-3);
            // A packet that is lost costs its own sample alone: the one before it is told of by none.
            assertThat(sync.sources().get(0).received()).isGreaterThan(70);
            assertThat(itself.sources()).isEmpty();
        }
    }

    private NtpServer broadcast(String address, UnaryOperator<SourceOptions.Builder> options) throws Exception {
        String target = address.indexOf(':') != address.lastIndexOf(':') ? "[" + address + "]" : address;
        NtpServer.Builder builder = NtpServer.builder()
                .host(there)
                .timeOfHost(1, ReferenceId.ofAscii("TEST"))
                .authenticator("symmetric", keys, "trustedkey 4 5")
                .broadcast(target, options);
        there.addresses().forEach(own -> builder.bind(new InetSocketAddress(own, 123)));
        return builder.build().start();
    }

    private NtpSynchronizer listener(UnaryOperator<BroadcastClientOptions> options) throws Exception {
        List<InetAddress> groups = List.of(InetAddress.getByName("224.0.1.1"), InetAddress.getByName("ff05::101"));
        return NtpSynchronizer.builder()
                .host(here)
                .authenticator("symmetric", keys, "trustedkey 4")
                .broadcastClient(client -> options.apply(client.withGroups(groups)))
                .build()
                .start();
    }
}
