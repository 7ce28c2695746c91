package io.timewright.examples.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.NtpClient;
import io.timewright.NtpException;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.NtpSample;
import io.timewright.values.QueryOptions;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our server to chronyd's client, chronyd's server to our clients: over loopback, on free ports, nobody's clock touched. */
class ChronydTest {
    private static final Pattern CHRONYD_RESULT = Pattern.compile("System clock wrong by (-?[0-9.]+) seconds");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void chronydTakesTimeFromOurNtpd(String address) throws Exception {
        String chronyd = Peer.require("chronyd", "chrony");
        int port = freePort(address);
        Path configuration = Files.writeString(folder.resolve("ntp.conf"), """
                # nothing but this machine's own clock
                server 127.127.1.0
                fudge 127.127.1.0 stratum 3
                driftfile %s
                """.formatted(folder.resolve("drift")));
        try (Program ntpd = Program.timewright(
                "ntpd", "-n", "-c", configuration.toString(), "--port", "" + port, "--bind", address)) {
            ntpd.awaitLine(line -> line.contains("serving") && line.contains(":" + port));
            // Else chronyd's only sample would measure how long our first answer's classes take to load.
            try (NtpClient client = NtpClient.create()) {
                awaitAnswer(client, new NtpEndpoint(address, port), ntpd);
            }
            try (Program client = Program.start(List.of(
                    chronyd,
                    "-Q",
                    "-t",
                    "10",
                    "-u",
                    "root",
                    "-f",
                    "/dev/null",
                    "server " + address + " port " + port + " iburst maxsamples 1",
                    "cmdport 0",
                    "pidfile " + folder.resolve("client.pid")))) {
                assertThat(client.awaitExit()).as("%s", client.output()).isZero();
                Matcher result = CHRONYD_RESULT.matcher(String.join("\n", client.output()));
                assertThat(result.find()).as("%s", client.output()).isTrue();
                assertThat(Math.abs(Double.parseDouble(result.group(1)))).isLessThan(0.1);
            }
            ntpd.terminate();
            assertThat(ntpd.awaitExit()).isZero();
            assertThat(ntpd.output()).last().asString().contains("stopped");
        }
    }

    @Test
    void ourClientTakesTimeFromChronyd() throws Exception {
        int port = freePort("127.0.0.1");
        try (Program chronyd = startChronyd("127.0.0.1", port);
                NtpClient client = NtpClient.create()) {
            NtpSample sample = awaitAnswer(client, new NtpEndpoint("127.0.0.1", port), chronyd);

            assertThat(sample.stratum()).isEqualTo(3);
            assertThat(sample.offset().abs()).isLessThan(Duration.ofMillis(100));
            assertThat(sample.rootDistance()).isGreaterThan(sample.offset().abs());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void ourNtpdateTakesTimeFromChronyd(String address) throws Exception {
        int port = freePort(address);
        String server = new NtpEndpoint(address, port).toString();
        try (Program chronyd = startChronyd(address, port);
                NtpClient client = NtpClient.create()) {
            awaitAnswer(client, NtpEndpoint.parse(server), chronyd);
            try (Program ntpdate = Program.timewright("ntpdate", "-q", server)) {
                assertThat(ntpdate.awaitExit()).as("%s", ntpdate.output()).isZero();
                assertThat(ntpdate.output()).hasSize(2);
                assertThat(ntpdate.output().get(0))
                        .matches("server .*, stratum 3, offset [+-]?0\\.\\d{6}, delay 0\\.\\d{5}");
                assertThat(ntpdate.output().get(1)).matches(".*adjust time server .* offset [+-]0\\.\\d{6} sec");
            }
        }
    }

    private Program startChronyd(String address, int port) throws IOException {
        String chronyd = Peer.require("chronyd", "chrony");
        Path configuration = Files.writeString(
                folder.resolve("chrony.conf"), """
                local stratum 3
                allow all
                bindaddress %s
                port %d
                cmdport 0
                pidfile %s
                """.formatted(address, port, folder.resolve("chronyd.pid")));
        // -x: it must not touch the clock.
        return Program.start(List.of(chronyd, "-x", "-d", "-u", "root", "-f", configuration.toString()));
    }

    private static NtpSample awaitAnswer(NtpClient client, NtpEndpoint server, Program chronyd) throws Exception {
        NtpException last = null;
        for (int i = 0; i < 20; i++) {
            try {
                return client.query(server, QueryOptions.DEFAULT.withTimeout(Duration.ofSeconds(1)));
            } catch (NtpException e) {
                last = e;
            }
        }
        throw new AssertionError("chronyd does not answer; its output: " + chronyd.output(), last);
    }

    private static int freePort(String address) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName(address))) {
            return socket.getLocalPort();
        }
    }
}
