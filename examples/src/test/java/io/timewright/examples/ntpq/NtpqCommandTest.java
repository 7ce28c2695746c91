package io.timewright.examples.ntpq;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.NtpServer;
import io.timewright.NtpSynchronizer;
import io.timewright.examples.Timewright;
import io.timewright.examples.cli.Console;
import io.timewright.spi.Host;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class NtpqCommandTest {
    private static final String ROW = "*127.127.1.0     .LOCL.           7 l    -   64    1    0.000   +0.000   0.000";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Console console = new Console(new PrintWriter(out), new PrintWriter(err), false);
    private final Host host = Host.system();
    private NtpSynchronizer synchronizer;
    private NtpServer server;
    private String address;

    @BeforeEach
    void startServer() throws Exception {
        synchronizer = NtpSynchronizer.builder()
                .host(host)
                .source("127.127.1.0", s -> s.stratum(7))
                .build()
                .start();
        server = NtpServer.builder()
                .host(host)
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .timeOf(synchronizer)
                .build()
                .start();
        address = "127.0.0.1:" + server.localAddresses().get(0).getPort();
        while (synchronizer.sources().get(0).received() == 0) {
            Thread.onSpinWait();
        }
    }

    @AfterEach
    void stopServer() {
        server.close();
        synchronizer.close();
        host.close();
    }

    @Test
    void thePeersAreShownInTheColumnsOfNtpq() {
        assertThat(run("-pn", address)).isZero();
        assertThat(lines())
                .hasSize(3)
                .startsWith("     remote           refid      st t when poll reach   delay   offset  jitter")
                .element(2)
                .asString()
                .matches(ROW.replaceAll("[*.+]", "\\\\$0").replace("l    -", "l    [-1-9]"));
    }

    @Test
    void commandsRunInTheirOrderAndMayBeShortened() {
        assertThat(run("-n", "-c", "associations", "-c", "readv 0 stratum,refid", "-c", "sysi", address))
                .isZero();
        assertThat(lines())
                .startsWith("ind assid status  conf reach auth condition  last_event cnt")
                .contains("  1     1  961a   yes   yes  none  sys.peer    sys_peer  1")
                .contains("stratum=8, refid=LOCAL(0)")
                .contains("system peer mode:   client");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "frobnicate | ***Command `frobnicate' unknown",
                "re | ***Command `re' ambiguous",
                "rv 99 | ***Association ID 99 unknown to server",
                "rv &7 | ***Association for index `&7' not found",
                "rv x | ***Illegal unsigned value x",
                "rv 0 nothing | ***A request variable unknown to the server",
                "pstats | usage: pstats assocID",
                "keyid 65536 | ***Illegal value 65536, expected 0 to 65535",
                "authenticate perhaps | ***What? `perhaps', expected yes or no",
                ":config server a | ***This takes a key: 'keyid NUMBER' and 'passwd SECRET' first, or options -a and -k",
                "config-from-file /no/such | ***Couldn't read /no/such: there is no such file",
                "timeout soon | ***Illegal value soon, expected 1 to 3600000",
            })
    void whatDoesNotWorkIsSaidAsNtpqDoes(String command, String message) {
        assertThat(run("-c", command, address)).isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly(message);
    }

    @Test
    void theKeyOfTheSessionIsShownButForItsSecret() {
        assertThat(run(
                        "-a",
                        "7",
                        "-c",
                        "keyid",
                        "-c",
                        "keytype SHA1",
                        "-c",
                        "keytype",
                        "-c",
                        "authenticate yes",
                        "-c",
                        "authenticate",
                        "-c",
                        "passwd swordfish",
                        "-c",
                        "keyid 0",
                        "-c",
                        "keyid",
                        address))
                .isZero();
        assertThat(lines())
                .containsExactly(
                        "keyid is 7", "keytype is SHA1", "authenticated requests being sent", "no keyid defined");
    }

    @Test
    void aKeyThatIsNoneIsSaidWithoutItsSecret() {
        assertThat(run("-a", "7", "-c", "keytype ROT13", "-c", "passwd swordfish", "-c", ":config server a", address))
                .isEqualTo(1);
        assertThat(err.toString())
                .startsWith("***The key cannot be used: symmetric:1:3: error: expected a type such as AES128CMAC")
                .doesNotContain("swordfish");
    }

    @Test
    void aServerThatDoesNotRunIsNamed() throws Exception {
        int port;
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(run("-p", "127.0.0.1:" + port)).isEqualTo(1);
        assertThat(err.toString()).startsWith("ntpq: read: Connection refused");
    }

    @Test
    void aServerThatIsSilentIsGivenUp() throws Exception {
        try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            String there = "127.0.0.1:" + silent.getLocalPort();
            assertThat(run("-c", "timeout 50", "-c", "rv", there)).isEqualTo(1);
            assertThat(err.toString().lines())
                    .containsExactly(there + ": timed out, nothing received", "***Request timed out");
        }
    }

    @Test
    void aDialogueEndsWithQuitOrTheEndOfInput() {
        converse("host " + address + "\n\nraw\nrv 0 stratum\ncooked\nfrobnicate\nhelp rv\nquit\nrv\n");
        assertThat(lines())
                .containsExactly(
                        "ntpq> current host set to " + address,
                        "ntpq> ntpq> Output set to raw",
                        "ntpq> stratum=8",
                        "ntpq> Output set to cooked",
                        "ntpq> ntpq> function: read system or peer variables",
                        "usage: rv [assocID [name ...]]",
                        "ntpq> ");
        converse("");
        assertThat(out.toString()).endsWith("ntpq> ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-c", "-4 -6 localhost"})
    void aCommandLineThatMakesNoSenseIsRefused(String arguments) {
        assertThat(run(arguments.split(" ", -1))).isEqualTo(2);
    }

    @Test
    void ntpstatTellsTheSameInItsWords() {
        assertThat(Timewright.run(console, "ntpstat", address)).isZero();
        assertThat(lines())
                .containsExactly(
                        "synchronised to local net at stratum 8 ",
                        "   time correct to within 10 ms",
                        "   polling server every 64 s");
        assertThat(Timewright.run(console, "ntpstat", "-m", "5", address)).isEqualTo(1);
        assertThat(lines()).contains("   time correct to within 10 ms (exceeded maximum of 5 ms)");
    }

    @Test
    void watchShowsSoManyRoundsAsWereAskedFor() {
        assertThat(Timewright.run(console, "watch", "-n", "--interval", "0.1", "--count", "3", address))
                .isZero();
        assertThat(lines()).filteredOn(line -> line.startsWith("*127.127.1.0")).hasSize(3);
        assertThat(lines())
                .filteredOn(line -> line.equals("     0.000 ms |***"))
                .hasSize(1);
    }

    private void converse(String input) {
        new CommandLine(new NtpqCommand(console, new StringReader(input))).execute("-n", address);
    }

    private int run(String... arguments) {
        List<String> words = new ArrayList<>(List.of("ntpq"));
        words.addAll(List.of(arguments));
        return Timewright.run(console, words.toArray(String[]::new));
    }

    private List<String> lines() {
        return out.toString().lines().toList();
    }
}
