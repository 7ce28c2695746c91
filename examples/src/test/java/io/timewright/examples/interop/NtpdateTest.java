package io.timewright.examples.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our ntpdate against real servers on port 123 of a network of their own. */
class NtpdateTest {
    private static final String STAMP = " ?\\d{1,2} [A-Z][a-z]{2} \\d\\d:\\d\\d:\\d\\d ntpdate\\[\\d+\\]: ";

    @TempDir
    private Path folder;

    private Namespace network;

    @BeforeEach
    void makeNetwork() throws Exception {
        network = Namespace.make();
    }

    @AfterEach
    void removeNetwork() throws Exception {
        network.remove();
    }

    @Test
    void aSynchronisedServerIsReportedAsNtpdateDoes() throws Exception {
        try (Program chronyd = startChronyd()) {
            awaitAnswer(chronyd);
            assertThat(network.runTimewright(0, "ntpdate", "-q", "-p", "2", "127.0.0.1"))
                    .hasSize(2)
                    .anyMatch(line ->
                            line.matches("server 127\\.0\\.0\\.1, stratum 3, offset [+-]0\\.\\d{6}, delay 0\\.\\d{5}"))
                    .anyMatch(line ->
                            line.matches(STAMP + "adjust time server 127\\.0\\.0\\.1 offset [+-]0\\.\\d{6} sec"));
            assertThat(network.runTimewright(0, "ntpdate", "-d", "-p", "2", "127.0.0.1"))
                    .contains("Looking for host 127.0.0.1 and service ntp")
                    .containsSubsequence(
                            "transmit(127.0.0.1)",
                            "receive(127.0.0.1)",
                            "transmit(127.0.0.1)",
                            "receive(127.0.0.1)",
                            "",
                            "server 127.0.0.1, port 123")
                    .anyMatch(line -> line.matches("stratum 3, precision -\\d+, leap 00, trust 000"))
                    .anyMatch(line -> line.matches("filter delay:  0\\.\\d{5}    0\\.\\d{5}    ----       ----      "));
            assertThat(network.runTimewright(0, "ntpdate", "-u", "-b", "-p", "1", "127.0.0.1"))
                    .singleElement()
                    .asString()
                    .matches(STAMP + "would have done: step time server 127\\.0\\.0\\.1 offset .* sec .*--adjuster.*");
            stop(chronyd);
        }
    }

    @Test
    void theClockIsLeftToAServerThatRunsHere() throws Exception {
        try (Program ntpd = network.timewright(
                "ntpd",
                "-n",
                "-c",
                Files.writeString(folder.resolve("ntp.conf"), "server 127.127.1.0\n")
                        .toString())) {
            ntpd.awaitLine(line -> line.contains("serving"));
            assertThat(network.runTimewright(1, "ntpdate", "-p", "1", "127.0.0.1"))
                    .singleElement()
                    .asString()
                    .matches(STAMP + "the NTP socket is in use, exiting");
            stop(ntpd);
        }
    }

    @Test
    void whyAServerIsNotUsedIsTold() throws Exception {
        String ntpd = Peer.require("ntpd", "ntpsec");
        String setpriv = Peer.require("setpriv", "util-linux");
        Path configuration = Files.writeString(folder.resolve("ntpsec.conf"), "disable ntp\nrestrict 127.0.0.1\n");
        try (Program server = network.start(List.of(
                setpriv,
                "--bounding-set",
                "-sys_time",
                "--inh-caps",
                "-sys_time",
                ntpd,
                "-n",
                "-c",
                configuration.toString()))) {
            List<String> lines = List.of();
            for (int i = 0; i < 10 && lines.stream().noneMatch(line -> line.contains("strata too high")); i++) {
                lines = network.runTimewright(1, "ntpdate", "-d", "-p", "1", "-t", "1", "127.0.0.1", "127.0.0.9:1123");
            }
            assertThat(lines)
                    .contains("127.0.0.1: Server dropped: strata too high", "127.0.0.9: Server dropped: no data")
                    .anyMatch(line -> line.matches(STAMP + "no server suitable for synchronization found"));
            stop(server);
        }
    }

    private Program startChronyd() throws Exception {
        String chronyd = Peer.require("chronyd", "chrony");
        Path configuration = Files.writeString(
                folder.resolve("chrony.conf"),
                "local stratum 3\nallow all\ncmdport 0\npidfile " + folder.resolve("chronyd.pid") + "\n");
        // -x: it must not touch the clock.
        return network.start(List.of(chronyd, "-x", "-d", "-u", "root", "-f", configuration.toString()));
    }

    private void awaitAnswer(Program server) throws Exception {
        for (int i = 0; i < 10; i++) {
            try (Program ask = network.timewright("ntpdate", "-q", "-t", "1", "127.0.0.1")) {
                if (ask.awaitExit() == 0) {
                    return;
                }
            }
        }
        throw new AssertionError("no answer from the server; its output: " + server.output());
    }

    private static void stop(Program program) throws Exception {
        program.terminate();
        program.awaitExit();
    }
}
