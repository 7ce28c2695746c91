package io.timewright.simulated.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.NtpDaemon;
import io.timewright.NtpServer;
import io.timewright.NtpSynchronizer;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.values.Authenticity;
import io.timewright.values.ConfigurationReport;
import io.timewright.values.Credential;
import io.timewright.values.ReferenceId;
import io.timewright.values.Rejection.Reason;
import io.timewright.values.ServerStatistics.Decision;
import io.timewright.values.SourceEvent;
import io.timewright.values.SourceStatus;
import io.timewright.values.SyncState;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Symmetric keys between a server and a relay, and what becomes of them when they change. */
class KeysTest {
    private final SimulatedWorld world = SimulatedWorld.seeded(11);
    private final SimulatedHost here = world.host("here", clock -> clock.wallOffset(Duration.ofSeconds(-3)));
    private final SimulatedHost there = world.host("there");

    @TempDir
    private Path folder;

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void aRelayBelievesAServerThatKnowsItsKey() throws IOException {
        NtpServer server = server("4 AES128CMAC 000102030405060708090a0b0c0d0e0f\n");
        try (NtpDaemon daemon =
                start("4 AES128CMAC 000102030405060708090a0b0c0d0e0f\n", "trustedkey 4\nserver there iburst key 4\n")) {
            world.runFor(Duration.ofMinutes(5));

            assertThat(daemon.diagnostics()).isEmpty();
            assertThat(daemon.synchronizer().status().state()).isEqualTo(SyncState.SYNCHRONIZED);
            assertThat(Math.abs(world.errorOf(daemon.synchronizer().clock()))).isLessThan(1e-3);
            assertThat(server.statistics().count(Authenticity.AUTHENTIC))
                    .isEqualTo(server.statistics().count(Decision.SERVED))
                    .isGreaterThan(4);
        }
    }

    @Test
    void aRelayDoesNotBelieveAServerWithAnotherKeyOrNone() throws IOException {
        server("4 MD5 barracuda\n");
        Servers.start(world.host("plain"));
        try (NtpDaemon daemon =
                start("4 MD5 swordfish\n", "trustedkey 4\nserver there iburst key 4\nserver plain iburst key 4\n")) {
            world.runFor(Duration.ofMinutes(10));

            assertThat(daemon.synchronizer().status().state()).isNotEqualTo(SyncState.SYNCHRONIZED);
            assertRejected(daemon, "there", "a crypto-NAK");
            assertRejected(daemon, "plain", "no authentication code");
            assertThat(source(daemon, "there").detail().lastEvent().last()).isEqualTo(SourceEvent.BAD_AUTHENTICATION);
        }
    }

    @Test
    void aSourceWhoseKeyIsNotTrustedIsNeverAskedAndTheUserIsTold() throws IOException {
        NtpServer server = server("4 MD5 swordfish\n");
        try (NtpDaemon daemon = start("4 MD5 swordfish\n", "server there iburst key 4\nserver there:124 key 5\n")) {
            assertThat(daemon.diagnostics())
                    .extracting(Object::toString)
                    .containsExactly(
                            folder.resolve("ntp.conf")
                                    + ":2:1: warning: key 4 is not trusted; a line 'trustedkey 4' is missing; until then"
                                    + " nothing is sent to there",
                            folder.resolve("ntp.conf") + ":3:1: warning: key 5 is not in " + folder.resolve("keys")
                                    + "; until then nothing is sent to there:124");
            world.runFor(Duration.ofMinutes(10));

            assertThat(server.statistics().received()).isZero();
            assertThat(source(daemon, "there").lastRejection())
                    .hasValueSatisfying(last -> assertThat(last.reason()).isEqualTo(Reason.NO_CREDENTIAL));
        }
    }

    @Test
    void keysChangeWithoutARestart() throws IOException {
        server("4 MD5 barracuda\n");
        try (NtpDaemon daemon = start("4 MD5 swordfish\n", "trustedkey 4\nserver there key 4\n")) {
            world.runFor(Duration.ofMinutes(10));
            assertThat(source(daemon, "there").received()).isZero();

            writeKeys("4 MD5 barracuda\n");
            ConfigurationReport report = daemon.reload();
            world.runFor(Duration.ofMinutes(10));

            assertThat(report.diagnostics()).isEmpty();
            assertThat(source(daemon, "there").received()).isGreaterThan(2);

            long received = source(daemon, "there").received();
            writeKeys("4 MD5 tuna\n4 MD5\n");
            report = daemon.reload();
            world.runFor(Duration.ofHours(1));

            assertThat(report.hasErrors()).isTrue();
            assertThat(report.diagnostics()).extracting(Object::toString).noneMatch(text -> text.contains("tuna"));
            assertThat(source(daemon, "there").received())
                    .as("with the old keys")
                    .isGreaterThan(received);
        }
    }

    @Test
    void aPoolsMembersAreAuthenticatedToo() throws IOException {
        server("4 MD5 swordfish\n");
        try (NtpSynchronizer synchronizer = NtpSynchronizer.builder()
                .host(here)
                .authenticator(Credential.SYMMETRIC, "keys " + writeKeys("4 MD5 swordfish\n"), "trustedkey 4")
                .pool("there", options -> options.key(4))
                .build()) {
            synchronizer.start();
            world.runFor(Duration.ofMinutes(10));

            assertThat(synchronizer.sources()).isNotEmpty().allMatch(source -> source.received() > 0);
        }
    }

    private void assertRejected(NtpDaemon daemon, String name, String measured) {
        assertThat(source(daemon, name).received()).isZero();
        assertThat(source(daemon, name).lastRejection()).hasValueSatisfying(last -> {
            assertThat(last.reason()).isEqualTo(Reason.UNAUTHENTIC);
            assertThat(last.measured()).isEqualTo(measured);
            assertThat(last.limit()).isEqualTo("a reply authentic by key 4");
        });
    }

    private NtpServer server(String keys) throws IOException {
        Path file = Files.writeString(folder.resolve("server.keys"), keys);
        return NtpServer.builder()
                .host(there)
                .bind(new InetSocketAddress(123))
                .timeOfHost(1, ReferenceId.ofAscii("TEST"))
                .authenticator(Credential.SYMMETRIC, "keys " + file, "trustedkey 4")
                .build()
                .start();
    }

    private NtpDaemon start(String keys, String lines) throws IOException {
        Path file = Files.writeString(folder.resolve("ntp.conf"), "keys " + writeKeys(keys) + "\n" + lines);
        return NtpDaemon.builder().configuration(file).host(here).build().start();
    }

    private Path writeKeys(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("keys"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static SourceStatus source(NtpDaemon daemon, String name) {
        return daemon.synchronizer().sources().stream()
                .filter(source -> source.id().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
