package io.timewright.simulated.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.timewright.ControlClient;
import io.timewright.ControlRefusedException;
import io.timewright.NtpDaemon;
import io.timewright.NtpException;
import io.timewright.NtpTimeoutException;
import io.timewright.NtpTransportException;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.values.Authenticity;
import io.timewright.values.ControlQuery;
import io.timewright.values.Credential;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.SyncState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Control messages that change a running daemon: who may send them, and what they change. */
class RuntimeConfigurationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int WRITE_VARIABLES = 3;
    private static final int CONFIGURE = 8;
    private static final int SAVE = 9;
    private static final String DONE = "Config Succeeded\r\n";
    private static final String[] KEYS = {
        "key 5 SHA1 swordfish", "key 6 AES128CMAC 00112233445566778899aabbccddeeff", "key 7 MD5 not-the-servers"
    };

    @TempDir
    private Path folder;

    private final SimulatedWorld world = SimulatedWorld.seeded(71);
    private final SimulatedHost relay = world.host("relay");
    private final SimulatedHost elsewhere = world.host("elsewhere");
    private NtpDaemon daemon;

    @BeforeEach
    void startDaemon() throws IOException {
        Servers.start(world.host("a"));
        Servers.start(world.host("b"));
        Path keys = Files.writeString(
                folder.resolve("keys"),
                "5 SHA1 swordfish\n6 AES128CMAC 00112233445566778899aabbccddeeff\n7 MD5 barracuda\n8 MD5 unused\n");
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
        Path file = Files.writeString(folder.resolve("ntp.conf"), """
                server a iburst
                restrict default nomodify
                restrict 127.0.0.1
                disable monitor
                setvar site = lab
                keys %s
                trustedkey 5 6 7
                controlkey 5
                """.formatted(keys));
        daemon = NtpDaemon.builder().configuration(file).host(relay).build();
        assertThat(daemon.diagnostics()).isEmpty();
        daemon.start();
        world.runFor(Duration.ofMinutes(5));
    }

    @AfterEach
    void closeWorld() {
        daemon.close();
        world.close();
    }

    @Test
    void whatAReloadCanChangeTheControlKeyChangesToo() throws Exception {
        assertThat(configure("server b iburst")).isEqualTo(DONE);
        assertThat(configure("restrict 192.0.2.0/24 ignore\ntos minclock 2 maxclock 7\nenable monitor"))
                .isEqualTo(DONE);

        assertThat(daemon.configuration().effective())
                .contains("server a iburst\nserver b iburst\n")
                .contains("restrict 192.0.2.0/24 ignore\n")
                .contains("minclock 2 maxclock 7 ")
                .contains("enable auth kernel monitor ntp stats\n");
        world.runFor(Duration.ofMinutes(5));
        assertThat(daemon.synchronizer().status().state()).isEqualTo(SyncState.SYNCHRONIZED);
        assertThat(daemon.synchronizer().sources()).hasSize(2).allMatch(source -> source.reach() != 0);

        assertThat(configure("unpeer a")).isEqualTo(DONE);
        assertThat(daemon.synchronizer().sources())
                .singleElement()
                .matches(source -> source.id().name().equals("b"));
        assertThat(daemon.server().statistics().count(Authenticity.AUTHENTIC)).isEqualTo(3);
    }

    @Test
    void whatIsInTheFileHoldsAgainAfterAReload() throws Exception {
        configure("server b iburst");
        daemon.reload();

        assertThat(daemon.synchronizer().sources()).hasSize(1);
    }

    @Test
    void mistakesAreToldWithTheirColumns() throws Exception {
        assertThat(configure("server b ibrust"))
                .matches("column 10: error: expected an option of 'server' .*, found 'ibrust'; did you mean 'iburst'\\?"
                        + " It and what follows it were ignored\r\n");
        assertThat(daemon.configuration().effective()).contains("server b\n");
        assertThat(configure("restrict default kod\nsevre a"))
                .startsWith(
                        "line 1 column 18: warning: 'kod' does nothing without 'limited'\r\nline 2 column 1: error: ");
    }

    @ParameterizedTest
    @CsvSource({"driftfile /tmp/x", "statsdir /tmp/x", "keys /tmp/x", "leapfile /tmp/x", "disable ntp", "logfile /tmp/x"
    })
    void filesAndWhatIsAboutTheStartCannotBeChanged(String line) throws Exception {
        assertThat(configure(line))
                .isEqualTo("'" + line
                        + "' cannot be changed while the daemon runs; write it into the configuration file\r\n");
        assertThat(daemon.configuration().effective().lines()).doesNotContain(line);
    }

    @Test
    void filesAreNotIncluded() throws Exception {
        assertThat(configure("includefile /etc/passwd")).contains("files are not included here");
    }

    @Test
    void variablesOfSetvarCanBeWritten() throws Exception {
        assertThat(write("site=\"rack 4, left\"")).isEmpty();
        assertThat(askHere(ControlQuery.variables(0, "site"))).isEqualTo("site=\"rack 4, left\"\r\n");
        assertThat(daemon.configuration().effective()).contains("setvar site = \"rack 4, left\"\n");
        assertThat(refusal(() -> write("stratum=1"))).isEqualTo(1);
        assertThat(refusal(() -> write("nonsense=1"))).isEqualTo(5);
        assertThat(refusal(() ->
                        askHere(new ControlQuery(WRITE_VARIABLES, 1, "offset=1", 2).withCredential(Credential.key(5)))))
                .isEqualTo(1);
    }

    @Test
    void theConfigurationIsNotSaved() throws Exception {
        assertThat(askHere(new ControlQuery(SAVE, 0, "/tmp/x", 2).withCredential(Credential.key(5))))
                .startsWith("the configuration is not saved;");
    }

    @Test
    void onlyTheControlKeyChangesAnything() {
        assertThat(refusal(() -> askHere(new ControlQuery(CONFIGURE, 0, "unpeer a", 2))))
                .isEqualTo(1);
        assertThat(refusal(() -> askHere(configuration("unpeer a", 6)))).isEqualTo(1);
        assertThat(refusal(() -> askHere(configuration("unpeer a", 7)))).isEqualTo(1);
        assertThatThrownBy(() -> askHere(configuration("unpeer a", 8)))
                .isInstanceOf(NtpTransportException.class)
                .hasMessageContaining("cannot be asked: key 8 is ");
        assertThat(daemon.synchronizer().sources()).hasSize(1);
        assertThat(daemon.server().statistics().count(Authenticity.WRONG_CODE)).isEqualTo(1);
    }

    @Test
    void answersAreProvenByTheSameKey() throws Exception {
        for (int key = 5; key <= 6; key++) {
            assertThat(askHere(ControlQuery.variables(0, "stratum").withCredential(Credential.key(key))))
                    .isEqualTo("stratum=2\r\n");
        }
        assertThatThrownBy(() -> askHere(ControlQuery.variables(0, "stratum").withCredential(Credential.key(7))))
                .isInstanceOf(NtpTimeoutException.class)
                .hasMessageContaining("what came was not authentic: found ")
                .satisfies(timeout ->
                        assertThat(((NtpTimeoutException) timeout).ignored()).hasSize(1));
    }

    @Test
    void whereNothingMayBeModifiedTheKeyDoesNotHelp() throws Exception {
        // From elsewhere nobody is answered unless a line says so.
        assertThat(configure("restrict 0.0.0.0/1 nomodify\nrestrict 128.0.0.0/1 nomodify"))
                .isEqualTo(DONE);

        assertThat(ask(elsewhere, configuration("unpeer a", 5)))
                .isEqualTo("runtime configuration prohibited by restrict ... nomodify\r\n");
        assertThat(refusal(() -> ask(
                        elsewhere,
                        new ControlQuery(WRITE_VARIABLES, 0, "site=x", 2).withCredential(Credential.key(5)))))
                .isEqualTo(1);
        assertThat(daemon.synchronizer().sources()).hasSize(1);
    }

    private String configure(String lines) throws Exception {
        return askHere(configuration(lines, 5));
    }

    private String write(String variables) throws NtpException, InterruptedException {
        return askHere(new ControlQuery(WRITE_VARIABLES, 0, variables, 2).withCredential(Credential.key(5)));
    }

    private static ControlQuery configuration(String lines, int key) {
        return new ControlQuery(CONFIGURE, 0, lines, 2).withCredential(Credential.key(key));
    }

    private String askHere(ControlQuery query) throws NtpException, InterruptedException {
        return ask(relay, query);
    }

    private String ask(SimulatedHost from, ControlQuery query) throws NtpException, InterruptedException {
        try (ControlClient client = ControlClient.builder()
                .host(from)
                .authenticator(Credential.SYMMETRIC, KEYS)
                .build()) {
            return client.ask(NtpEndpoint.parse(from == relay ? "127.0.0.1" : "relay"), query, PATIENCE)
                    .text();
        }
    }

    private static int refusal(Question question) {
        ControlRefusedException refused = catchThrowableOfType(ControlRefusedException.class, question::ask);
        assertThat(refused).isNotNull();
        return refused.code();
    }

    @FunctionalInterface
    private interface Question {
        String ask() throws Exception;
    }
}
