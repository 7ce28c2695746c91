package io.timewright.simulated.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.timewright.NtpClient;
import io.timewright.NtpDaemon;
import io.timewright.NtpTimeoutException;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.values.ConfigurationDiagnostic;
import io.timewright.values.ConfigurationReport;
import io.timewright.values.LeapIndicator;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.QueryOptions;
import io.timewright.values.SourceStatus;
import io.timewright.values.SyncState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an ntp.conf makes of a daemon, and what reading it again changes. */
class DaemonTest {
    private final SimulatedWorld world = SimulatedWorld.seeded(7);
    private final SimulatedHost here = world.host("here", clock -> clock.wallOffset(Duration.ofSeconds(-3)));
    private final SimulatedHost client = world.host("client");

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void startServers() {
        file = folder.resolve("ntp.conf");
        Servers.start(world.host("a"));
        Servers.start(world.host("b"));
        Servers.start(world.host("c"));
    }

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void reloadChangesTheSourcesThatChangedAndNoOthers() throws IOException {
        try (NtpDaemon daemon = start("server a iburst\nserver b iburst\n")) {
            world.runFor(Duration.ofMinutes(10));
            assertThat(daemon.synchronizer().status().state()).isEqualTo(SyncState.SYNCHRONIZED);
            long answered = source(daemon, "a").received();
            double error = world.errorOf(daemon.synchronizer().clock());

            write("# b has gone\nserver   a iburst\nserver c iburst\n");
            ConfigurationReport report = daemon.reload();

            assertThat(report.diagnostics()).isEmpty();
            assertThat(report.effective()).contains("server a iburst\nserver c iburst\n");
            assertThat(daemon.synchronizer().sources())
                    .extracting(source -> source.id().name())
                    .containsExactly("a", "c");
            assertThat(source(daemon, "a").received()).isEqualTo(answered);
            assertThat(daemon.synchronizer().status().state()).isEqualTo(SyncState.SYNCHRONIZED);
            assertThat(world.errorOf(daemon.synchronizer().clock())).isEqualTo(error);
            world.runFor(Duration.ofMinutes(5));
            assertThat(source(daemon, "c").reach()).isNotZero();
            assertThat(Math.abs(world.errorOf(daemon.synchronizer().clock()))).isLessThan(1e-3);
        }
    }

    @Test
    void reloadReplacesTheRestrictions() throws Exception {
        try (NtpDaemon daemon = start("server a iburst\n")) {
            world.runFor(Duration.ofMinutes(1));
            assertThat(answers()).isTrue();

            write("server a iburst\nrestrict default noserve\n");
            daemon.reload();
            assertThat(answers()).isFalse();

            write("server a iburst\nrestrict default noserve\nrestrict client\n");
            daemon.reload();
            world.runFor(Duration.ofSeconds(1));
            assertThat(answers()).as("a name is looked up").isTrue();

            write("server a iburst\n");
            daemon.reload();
            assertThat(answers()).isTrue();
        }
    }

    @Test
    void theSourcesInUseHaveFlagsOfTheirOwn() throws Exception {
        try (NtpDaemon daemon = start("server a iburst\nrestrict default ignore\nrestrict source nomodify\n")) {
            world.runFor(Duration.ofMinutes(1));
            assertThat(answers()).isFalse();
            assertThat(answers(world.host("a"))).isTrue();

            Servers.start(client);
            write("server client iburst\nrestrict default ignore\nrestrict source nomodify\n");
            daemon.reload();
            world.runFor(Duration.ofMinutes(1));
            assertThat(answers()).isTrue();
            assertThat(answers(world.host("a"))).isFalse();
        }
    }

    @Test
    void mistakesThatLeaveNothingChangeNothing() throws Exception {
        try (NtpDaemon daemon = start("server a iburst\nrestrict default noserve\n")) {
            world.runFor(Duration.ofMinutes(1));

            write("sever a iburst\nrestirct default noserve\n");
            ConfigurationReport report = daemon.reload();

            assertThat(report.diagnostics())
                    .extracting(Object::toString)
                    .satisfiesExactly(
                            first -> assertThat(first).contains(":1:1: error: ", "did you mean 'server'?"),
                            second -> assertThat(second).contains(":2:1: error: ", "did you mean 'restrict'?"),
                            third -> assertThat(third).contains("no source could be read; the old ones are kept"),
                            fourth -> assertThat(fourth).contains("no restrictions could be read; the old ones"));
            assertThat(daemon.synchronizer().sources()).hasSize(1);
            assertThat(answers()).isFalse();
        }
    }

    @Test
    void whatCannotChangeWhileRunningIsSaid() throws Exception {
        try (NtpDaemon daemon = start("server a iburst\n")) {
            write("server a iburst\ndriftfile drift\ndisable ntp\nsetvar rack = 3\n");
            assertThat(daemon.reload().diagnostics())
                    .extracting(ConfigurationDiagnostic::message)
                    .containsExactly(
                            "'driftfile drift' takes effect at the next start only",
                            "'disable ntp' takes effect at the next start only");
            assertThat(daemon.configuration().effective()).contains("setvar rack = 3\n");
            assertThat(daemon.configuration().effective()).doesNotContain("driftfile");
        }
    }

    @Test
    void whatIsNoMoreWishedWhileRunningIsSaidToo() throws Exception {
        try (NtpDaemon daemon = start("server a iburst\nlogfile log\n")) {
            write("server a iburst\n");
            assertThat(daemon.reload().diagnostics())
                    .extracting(ConfigurationDiagnostic::message)
                    .containsExactly("that there is no 'logfile log' any more takes effect at the next start only");
        }
    }

    @Test
    void reloadChangesTheRulesForTheClock() throws Exception {
        try (NtpDaemon daemon = start("server a iburst\n")) {
            world.runFor(Duration.ofMinutes(10));
            assertThat(daemon.synchronizer().status().state()).isEqualTo(SyncState.SYNCHRONIZED);

            write("server a iburst\ntos minsane 2\n");
            assertThat(daemon.reload().diagnostics()).isEmpty();
            assertThat(daemon.configuration().effective()).contains("tos minsane 2 ");
            world.runFor(Duration.ofMinutes(30));
            assertThat(daemon.synchronizer().status().explanation())
                    .contains("sources that agree: 1, expected at least 2");

            write("server a iburst\ntinker step 0\n");
            assertThat(daemon.reload().diagnostics()).isEmpty();
            world.runFor(Duration.ofMinutes(30));
            assertThat(daemon.synchronizer().status().state()).isEqualTo(SyncState.SYNCHRONIZED);
            long generation = daemon.synchronizer().clock().generation();
            world.host("a").stepWall(Duration.ofSeconds(1));
            world.runFor(Duration.ofHours(2));
            assertThat(daemon.synchronizer().clock().generation())
                    .as("nothing is stepped")
                    .isEqualTo(generation);
            assertThat(world.errorOf(daemon.synchronizer().clock())).isCloseTo(1, within(0.01));
        }
    }

    /** ntpd's {@code -x}. */
    @Test
    void anOffsetBelowTheStepThresholdIsSlewed() throws Exception {
        write("server a iburst\n");
        try (NtpDaemon daemon = NtpDaemon.builder()
                .configuration(file)
                .host(here)
                .stepThreshold(Duration.ofMinutes(10))
                .build()
                .start()) {
            world.runFor(Duration.ofMinutes(5));
            assertThat(daemon.synchronizer().status().state()).isEqualTo(SyncState.SYNCHRONIZED);
            long generation = daemon.synchronizer().clock().generation();
            world.host("a").stepWall(Duration.ofSeconds(1));
            world.runFor(Duration.ofHours(2));
            assertThat(daemon.synchronizer().clock().generation()).isEqualTo(generation);
            assertThat(world.errorOf(daemon.synchronizer().clock())).isCloseTo(1, within(0.01));
        }
    }

    @Test
    void theLeapFileIsReadAtTheStartAndEachDay() throws Exception {
        Path leapFile = folder.resolve("leap-seconds.list");
        try (NtpDaemon daemon = start("server a iburst\nleapfile " + leapFile + "\n")) {
            assertThat(daemon.diagnostics())
                    .singleElement()
                    .asString()
                    .isEqualTo(file + ":2:1: warning: cannot read the leap file " + leapFile
                            + ": there is no such file; leap seconds are known from the servers alone");
            assertThat(daemon.synchronizer().status().leap()).isNotEqualTo(LeapIndicator.LAST_MINUTE_61);

            Instant midnight = world.trueTime().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(2));
            writeLeapFile(leapFile, midnight, midnight.plus(Duration.ofDays(100)));
            world.runFor(Duration.between(world.trueTime(), midnight.minus(Duration.ofHours(1))));
            assertThat(daemon.synchronizer().status().leap()).isEqualTo(LeapIndicator.LAST_MINUTE_61);

            writeLeapFile(leapFile, midnight, midnight.plus(Duration.ofDays(20)));
            assertThat(daemon.reload().diagnostics())
                    .singleElement()
                    .asString()
                    .contains(":2:1: warning: the leap file " + leapFile + " will expire in less than 21 days");
            writeLeapFile(leapFile, midnight, midnight.minus(Duration.ofDays(9)));
            assertThat(daemon.reload().diagnostics())
                    .singleElement()
                    .asString()
                    .contains("expired 8 days ago; leap seconds are known from the servers alone");
            Files.writeString(leapFile, "nonsense\n");
            assertThat(daemon.reload().diagnostics())
                    .singleElement()
                    .asString()
                    .startsWith(
                            leapFile + ":1:1: error: expected a time and a number of seconds, found 'nonsense'; leap");
        }
    }

    private static void writeLeapFile(Path file, Instant leap, Instant expiry) throws IOException {
        long unixEpoch = 2_208_988_800L;
        Files.writeString(
                file,
                "#@ %d\n3692217600 37\n%d 38\n"
                        .formatted(expiry.getEpochSecond() + unixEpoch, leap.getEpochSecond() + unixEpoch));
    }

    @Test
    void aFileThatIsGoneChangesNothing() throws Exception {
        try (NtpDaemon daemon = start("server a iburst\n")) {
            Files.delete(file);
            assertThatThrownBy(daemon::reload).isInstanceOf(IOException.class).hasMessageContaining("no such file");
            assertThat(daemon.synchronizer().sources()).hasSize(1);
        }
    }

    @Test
    void aPoolCanGoAndCome() throws Exception {
        try (NtpDaemon daemon = start("pool a iburst\nserver b iburst\n")) {
            world.runFor(Duration.ofMinutes(1));
            assertThat(daemon.synchronizer().sources())
                    .as("two addresses of a, and b")
                    .hasSize(3);
            write("server b iburst\n");
            daemon.reload();
            assertThat(daemon.synchronizer().sources())
                    .extracting(source -> source.id().name())
                    .containsExactly("b");
            write("server b iburst\npool a iburst\n");
            daemon.reload();
            world.runFor(Duration.ofMinutes(1));
            assertThat(daemon.synchronizer().sources())
                    .as("two addresses of a, and b")
                    .hasSize(3);
        }
    }

    private NtpDaemon start(String text) throws IOException {
        write(text);
        return NtpDaemon.builder().configuration(file).host(here).build().start();
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
    }

    private static SourceStatus source(NtpDaemon daemon, String name) {
        return daemon.synchronizer().sources().stream()
                .filter(source -> source.id().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private boolean answers() throws Exception {
        return answers(client);
    }

    private static boolean answers(SimulatedHost host) throws Exception {
        try (NtpClient asking = NtpClient.builder().host(host).build()) {
            asking.query(NtpEndpoint.parse("here"), QueryOptions.DEFAULT);
            return true;
        } catch (NtpTimeoutException e) {
            return false;
        }
    }
}
