package io.timewright.examples.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Broadcast, multicast and manycast between two networks' worth of real sockets: with chronyd, with ntpd, and between us. */
class BroadcastInteropTest {
    private static final String LAN = "10.77.0.255";

    @TempDir
    private Path folder;

    private Namespace here;
    private Namespace there;

    @BeforeEach
    void connect() throws Exception {
        here = Namespace.make();
        there = Namespace.make();
        here.connect(there);
        address(here, "fd77::1/64");
        address(there, "fd77::2/64");
    }

    private static void address(Namespace network, String address) throws Exception {
        // Usable at once, without the second that is taken to find out whether anybody else has it.
        network.run(0, "ip", "address", "add", address, "dev", Namespace.LINK, "nodad");
        network.run(0, "ip", "route", "add", "224.0.0.0/4", "dev", Namespace.LINK);
    }

    @AfterEach
    void remove() throws Exception {
        here.remove();
        there.remove();
    }

    @Test
    void ourListenerFollowsChronydsBroadcasts() throws Exception {
        String chronyd = Peer.require("chronyd", "chrony");
        Path configuration = write("chrony.conf", """
                local stratum 3
                allow
                broadcast 2 %s
                cmdport 0
                pidfile %s
                """.formatted(LAN, folder.resolve("chronyd.pid")));
        // -x: it must not touch the clock.
        try (Program server = there.start(List.of(chronyd, "-x", "-d", "-u", "root", "-f", configuration.toString()));
                Program client = ntpd(here, "client.conf", "broadcastclient\ndisable auth\n")) {
            awaitRow(here, client, row -> row.matches("\\*10\\.77\\.0\\.2 .* 3 b .*"));
            assertThat(server.output()).noneMatch(line -> line.contains("Fatal"));
        }
    }

    @ParameterizedTest
    @CsvSource({"10.77.0.255, 10.77.0.2, B, linux", "224.0.1.1, 10.77.0.2, M, nio", "ff05::101, fd77::2, M, linux"})
    void ourListenerFollowsOurBroadcastsByTheirKey(String to, String from, String type, String network)
            throws Exception {
        String lines = "server 127.127.1.0 prefer\nbroadcast %s key 4 minpoll 3 xleave\n".formatted(to);
        try (Program server = ntpd(there, "server.conf", lines, "--network", network);
                Program client = ntpd(
                        here,
                        "client.conf",
                        "broadcastclient\nmulticastclient 224.0.1.1 ff05::101\n",
                        "--network",
                        network)) {
            awaitRow(there, server, row -> row.startsWith(" " + to) && row.contains(" 16 " + type + " "));
            awaitRow(here, client, row -> row.startsWith("*" + from) && row.contains(" b "));
        }
    }

    @Test
    void ourManycastClientFindsOurServer() throws Exception {
        try (Program server =
                        ntpd(there, "server.conf", "server 127.127.1.0 prefer\nmanycastserver 239.255.254.254\n");
                Program client = ntpd(here, "client.conf", "manycastclient 239.255.254.254 key 4 iburst\nttl 1 2\n")) {
            awaitRow(here, client, row -> row.matches(" 239\\.255\\.254\\.254 +\\.ACST\\. +16 a .*"));
            awaitRow(here, client, row -> row.matches("\\*10\\.77\\.0\\.2 .* u .*"));
            assertThat(server.output()).noneMatch(line -> line.contains("ERROR"));
        }
    }

    /** Every line that distributions ship commented out, switched on. */
    @Test
    void aDaemonThatDoesAllOfThisAtOnceServesOnAndListsIt() throws Exception {
        try (Program daemon = ntpd(here, "everything.conf", """
                broadcast %s key 4
                broadcastclient
                broadcast 224.0.1.1 key 4
                multicastclient 224.0.1.1
                manycastserver 239.255.254.254
                manycastclient 239.255.254.254 key 4
                server 127.127.1.0 prefer
                """.formatted(LAN))) {
            List<String> rows = awaitRow(here, daemon, row -> row.matches("\\*127\\.127\\.1\\.0 .* l .*"));
            assertThat(rows)
                    .anyMatch(row -> row.matches(" 10\\.77\\.0\\.255 +\\.BCST\\. +16 B .*"))
                    .anyMatch(row -> row.matches(" 224\\.0\\.1\\.1 +\\.MCST\\. +16 M .*"))
                    .anyMatch(row -> row.matches(" 239\\.255\\.254\\.254 +\\.ACST\\. +16 a .*"));
            assertThat(daemon.output()).noneMatch(line -> line.contains("not heard") || line.contains("ERROR"));
        }
    }

    @Test
    void ntpdFollowsOurBroadcasts() throws Exception {
        String ntpd = classicNtpd();
        Path configuration = write("ntpd.conf", "disable ntp auth\nbroadcastclient\nrestrict 127.0.0.1\n");
        try (Program server = ntpd(
                        there, "server.conf", "server 127.127.1.0 prefer\nbroadcast %s minpoll 3\n".formatted(LAN));
                Program client = withoutTheClock(here, ntpd, configuration)) {
            awaitRow(here, client, row -> row.matches("[*+ ]10\\.77\\.0\\.2 .* [1-7]\\d* +\\d+\\.\\d+ .*"));
            assertThat(server.output()).noneMatch(line -> line.contains("ERROR"));
        }
    }

    @Test
    void ourListenerFollowsNtpdsBroadcasts() throws Exception {
        String ntpd = classicNtpd();
        Path configuration = write(
                "ntpd.conf",
                "disable ntp\nserver 127.127.1.0 prefer\nfudge 127.127.1.0 stratum 3\nbroadcast %s minpoll 3\n"
                        .formatted(LAN));
        try (Program server = withoutTheClock(there, ntpd, configuration);
                Program client = ntpd(here, "client.conf", "broadcastclient\ndisable auth\n")) {
            awaitRow(here, client, row -> row.matches("\\*10\\.77\\.0\\.2 .* b .*"));
            assertThat(server.output()).noneMatch(line -> line.contains("fatal"));
        }
    }

    /** NTPsec has dropped these modes, and Debian has nothing else any more: where there is no classic ntpd, not even CI can have it. */
    private static String classicNtpd() throws Exception {
        for (String candidate : List.of("/usr/sbin/ntpd", "/usr/local/sbin/ntpd", "/usr/bin/ntpd")) {
            if (Files.isExecutable(Path.of(candidate))) {
                try (Program version = Program.start(List.of(candidate, "--version"))) {
                    version.awaitExit();
                    if (version.output().stream().noneMatch(line -> line.contains("ntpsec"))) {
                        return candidate;
                    }
                }
            }
        }
        return abort(
                "no classic ntpd (ntp 4.2.8) is installed; NTPsec, which Debian has in its place, knows no broadcast");
    }

    private static Program withoutTheClock(Namespace network, String ntpd, Path configuration) throws Exception {
        return network.start(List.of(
                Peer.require("setpriv", "util-linux"),
                "--bounding-set",
                "-sys_time",
                "--inh-caps",
                "-sys_time",
                ntpd,
                "-n",
                "-g",
                "-c",
                configuration.toString()));
    }

    private Program ntpd(Namespace network, String name, String lines, String... options) throws Exception {
        Path keys = write("keys", "4 AES128CMAC 000102030405060708090a0b0c0d0e0f\n");
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
        Path configuration = write(
                name,
                lines
                        + "restrict 127.0.0.1\nkeys %s\ntrustedkey 4\ndriftfile %s\n"
                                .formatted(keys, folder.resolve(name + ".drift")));
        List<String> command = new ArrayList<>(List.of("ntpd", "-n", "-c", configuration.toString()));
        command.addAll(List.of(options));
        Program program = network.timewright(command.toArray(String[]::new));
        program.awaitLine(line -> line.contains("serving"));
        return program;
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static List<String> awaitRow(Namespace network, Program daemon, Predicate<String> wanted) throws Exception {
        List<String> last = List.of();
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(90)) {
            try (Program ask = network.timewright("ntpq", "-pn", "127.0.0.1")) {
                ask.awaitExit();
                last = ask.output();
                if (last.stream().anyMatch(wanted)) {
                    return last;
                }
            }
        }
        throw new AssertionError("the row did not come: " + String.join("\n", last) + "; ntpd: " + daemon.output());
    }
}
