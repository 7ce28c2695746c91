package io.timewright.examples.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.NtpServer;
import io.timewright.examples.cli.ExitStatus;
import io.timewright.simulated.SkewedHost;
import io.timewright.spi.Host;
import io.timewright.values.ReferenceId;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ntpd's options and signals do to a real process, over loopback and on free ports. */
class NtpdOptionsTest {
    private static final String LOCAL_CLOCK = "server 127.127.1.0\nfudge 127.127.1.0 stratum 3\n";

    @TempDir
    private Path folder;

    @Test
    void qAsksOnceAndEnds() throws Exception {
        int port = freePort();
        try (Program server = start(port, LOCAL_CLOCK, "--bind", "127.0.0.1")) {
            server.awaitLine(line -> line.contains("system peer 127.127.1.0"));
            Path file = write("client.conf", "server 127.0.0.1:" + port + " iburst\n");
            try (Program client = Program.timewright("ntpd", "-gq", "-c", file.toString())) {
                assertThat(client.awaitExit()).as("%s", client.output()).isZero();
                assertThat(client.output())
                        .singleElement()
                        .asString()
                        .matches("timewright ntpd: would have done: time slew [+-]0\\.\\d{6} s"
                                + " \\(this machine's clock is left alone; see --adjuster\\)");
            }
        }
    }

    @Test
    void qTellsWhatItWouldHaveDone() throws Exception {
        try (Host wrong = SkewedHost.over(Host.system("nio"), Duration.ofSeconds(2000), 0);
                NtpServer far = serverOf(wrong);
                Host slow = SkewedHost.over(Host.system("nio"), Duration.ofMillis(-60), 0);
                NtpServer near = serverOf(slow)) {
            assertThat(askOnce(ExitStatus.OK, far, "-gq")).contains("would have done: time set +");
            assertThat(askOnce(ExitStatus.OK, near, "-q")).contains("would have done: time slew -0.0");
            assertThat(askOnce(ExitStatus.PANIC, far, "-q"))
                    .contains("the offset of +2000.", "is beyond the panic threshold", "-g");
        }
    }

    private String askOnce(int status, NtpServer server, String option) throws Exception {
        Path file = write(
                "once.conf",
                "server 127.0.0.1:" + server.localAddresses().get(0).getPort() + " iburst\n");
        try (Program client = Program.timewright("ntpd", option, "-c", file.toString())) {
            assertThat(client.awaitExit()).as("%s", client.output()).isEqualTo(status);
            return String.join("\n", client.output());
        }
    }

    private static NtpServer serverOf(Host host) throws IOException {
        return NtpServer.builder()
                .host(host)
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .timeOfHost(1, ReferenceId.ofAscii("FAR"))
                .build()
                .start();
    }

    @Test
    void anOffsetBeyondThePanicThresholdEndsItUnlessItIsTheFirstAndAllowed() throws Exception {
        try (Host wrong = SkewedHost.over(Host.system("nio"), Duration.ofSeconds(2000), 0);
                NtpServer server = serverOf(wrong)) {
            String source = "server 127.0.0.1:" + server.localAddresses().get(0).getPort() + " iburst\n";
            try (Program ntpd = start(freePort(), source, "--bind", "127.0.0.1")) {
                assertThat(ntpd.awaitExit()).as("%s", ntpd.output()).isEqualTo(ExitStatus.PANIC);
                assertThat(ntpd.output()).anyMatch(line -> line.contains("refused an offset of +2000."));
            }
            try (Program ntpd = start(freePort(), source, "--bind", "127.0.0.1", "-g")) {
                assertThat(ntpd.awaitLine(line -> line.contains("stepped"))).contains("clock stepped by +");
                assertStopped(ntpd);
            }
        }
    }

    @Test
    void hangupReadsTheConfigurationAgain() throws Exception {
        try (Program ntpd = start(freePort(), LOCAL_CLOCK, "--bind", "127.0.0.1")) {
            ntpd.awaitLine(line -> line.contains("system peer"));
            write("ntp.conf", LOCAL_CLOCK + "server 127.0.0.1:9 iburst\nserver 127.0.0.1:19 perfer\n");
            ntpd.signal("HUP");
            assertThat(ntpd.awaitLine(line -> line.contains(":4:21: error: "))).contains("did you mean 'prefer'?");
            assertThat(ntpd.awaitLine(line -> line.contains("read the configuration again")))
                    .isEqualTo("timewright ntpd: read the configuration again: 3 sources");

            Files.delete(folder.resolve("ntp.conf"));
            ntpd.signal("HUP");
            assertThat(ntpd.awaitLine(line -> line.contains("nothing is changed")))
                    .contains("cannot read the configuration", "there is no such file");
            assertStopped(ntpd);
        }
    }

    @Test
    void thePidAndTheLogAreWrittenToFiles() throws Exception {
        Path pid = folder.resolve("ntpd.pid");
        Path log = folder.resolve("ntpd.log");
        try (Program ntpd = start(
                freePort(), LOCAL_CLOCK + "driftfil x\n", "--bind", "127.0.0.1", "-p", "" + pid, "-l", "" + log)) {
            // Written once the sockets are open.
            try (Program wait =
                    Program.start(List.of("sh", "-c", "until test -s \"$0\"; do sleep 0.1; done", "" + pid))) {
                assertThat(wait.awaitExit()).isZero();
            }
            assertThat(pid).hasContent(Long.toString(ntpd.pid()));
            ntpd.terminate();
            assertThat(ntpd.awaitExit()).as("%s", ntpd.output()).isZero();
            assertThat(ntpd.output()).isEmpty();
        }
        assertThat(pid).doesNotExist();
        assertThat(Files.readAllLines(log))
                .anyMatch(line -> line.contains("ntp.conf:3:1: error: ") && line.contains("did you mean 'driftfile'?"))
                .anyMatch(line -> line.startsWith("timewright ntpd: serving 127.0.0.1:"))
                .last()
                .isEqualTo("timewright ntpd: stopped");
    }

    @Test
    void anInterfaceIsServedByNameOrAddress() throws Exception {
        for (String name : List.of("lo", "127.0.0.1")) {
            int port = freePort();
            try (Program ntpd = start(port, LOCAL_CLOCK, "-4", "-I", name)) {
                assertThat(ntpd.awaitLine(line -> line.contains("serving")))
                        .isEqualTo("timewright ntpd: serving 127.0.0.1:" + port);
                assertStopped(ntpd);
            }
        }
    }

    @Test
    void anInterfaceThatIsNotThereIsNamedAndLoopbackIsServedAllTheSame() throws Exception {
        int port = freePort();
        try (Program ntpd = start(port, LOCAL_CLOCK, "-4", "-I", "nosuch0")) {
            assertThat(ntpd.awaitLine(line -> line.contains("serving")))
                    .isEqualTo("timewright ntpd: serving 127.0.0.1:" + port);
            assertThat(ntpd.output())
                    .anyMatch(
                            line -> line.startsWith(
                                    "timewright ntpd: -I nosuch0: found no interface or address of this name, expected one of "));
            assertStopped(ntpd);
        }
    }

    @Test
    void statisticsGoToTheDirectoryOfS() throws Exception {
        Path directory = Files.createDirectory(folder.resolve("stats"));
        try (Program ntpd = start(
                freePort(),
                LOCAL_CLOCK + "statsdir /nowhere/\nstatistics peerstats loopstats\n",
                "--bind",
                "127.0.0.1",
                "-s",
                directory.toString())) {
            ntpd.awaitLine(line -> line.contains("system peer 127.127.1.0"));
            try (Program wait = Program.start(
                    List.of("sh", "-c", "until test -s \"$0\"; do sleep 0.1; done", directory + "/peerstats"))) {
                assertThat(wait.awaitExit()).isZero();
            }
            assertStopped(ntpd);
        }
        assertThat(Files.readAllLines(directory.resolve("peerstats")))
                .first()
                .asString()
                .matches("\\d{5} \\d+\\.\\d{3} 127\\.127\\.1\\.0 9[0-9a-f]{3}( -?\\d\\.\\d{9}){4}");
    }

    @Test
    void optionsAreInTheEffectiveConfiguration() throws Exception {
        Path file = write("ntp.conf", LOCAL_CLOCK + "driftfile /a\n");
        try (Program check = Program.timewright(
                "ntpd", "--check", "-c", file.toString(), "-x", "-f", "/b", "-s", "/c", "-k", "/d", "-t", "7")) {
            assertThat(check.awaitExit()).isEqualTo(ExitStatus.FAILED);
            assertThat(check.output())
                    .contains("tinker step 600", "driftfile /b", "statsdir /c/", "keys /d", "trustedkey 7")
                    .doesNotContain("driftfile /a")
                    .contains("/d:1:1: error: cannot read the keys in '/d': there is no such file; no key can be used");
        }
    }

    @Test
    void anotherUserIsLeftToSystemd() throws Exception {
        try (Program ntpd = start(freePort(), LOCAL_CLOCK, "--bind", "127.0.0.1", "-u", "ntp:ntp")) {
            assertThat(ntpd.awaitLine(line -> line.contains("-u")))
                    .isEqualTo(
                            "timewright ntpd: -u has no effect: a JVM cannot change its user; let systemd start it as"
                                    + " 'ntp:ntp' (User=, AmbientCapabilities=CAP_NET_BIND_SERVICE CAP_SYS_TIME)");
            ntpd.awaitLine(line -> line.contains("serving"));
            assertStopped(ntpd);
        }
    }

    @Test
    void interruptEndsItInTheForeground() throws Exception {
        // Whoever runs this in the background lets it ignore SIGINT, and a JVM leaves that so.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(command(freePort(), LOCAL_CLOCK, "--bind", "127.0.0.1"));
        try (Program ntpd = Program.start(command)) {
            ntpd.awaitLine(line -> line.contains("system peer"));
            ntpd.signal("INT");
            assertThat(ntpd.awaitExit()).isZero();
            assertThat(ntpd.output()).last().isEqualTo("timewright ntpd: stopped");
        }
    }

    /** A shell without job control lets what it puts into the background ignore SIGINT; SIGTERM must end it all the same. */
    @Test
    void termEndsItInTheBackgroundOfAScript() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-c",
                "\"$@\" & pid=$!; read go; kill -s INT $pid; kill -s TERM $pid; wait $pid; echo exit $?",
                "sh"));
        command.addAll(command(freePort(), LOCAL_CLOCK, "--bind", "127.0.0.1"));
        try (Program shell = Program.start(command)) {
            shell.awaitLine(line -> line.contains("system peer"));
            shell.writeLine("go");
            assertThat(shell.awaitLine(line -> line.startsWith("exit"))).isEqualTo("exit 0");
            assertThat(shell.output()).contains("timewright ntpd: stopped");
        }
    }

    private static void assertStopped(Program ntpd) throws InterruptedException {
        ntpd.terminate();
        assertThat(ntpd.awaitExit()).as("%s", ntpd.output()).isZero();
        assertThat(ntpd.output()).last().isEqualTo("timewright ntpd: stopped");
    }

    private Program start(int port, String configuration, String... options) throws IOException {
        return Program.start(command(port, configuration, options));
    }

    private List<String> command(int port, String configuration, String... options) throws IOException {
        Path file = write("ntp.conf", configuration);
        List<String> arguments = new ArrayList<>(List.of("ntpd", "-n", "-c", file.toString(), "--port", "" + port));
        arguments.addAll(List.of(options));
        return Program.timewrightCommand(arguments.toArray(String[]::new));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
