package io.timewright.examples.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tools that everyone types, theirs against our server and ours against theirs, in networks of their own. */
class NtpToolsTest {
    private static final String LOCAL_ROW =
            "\\*(127\\.127\\.1\\.0|LOCAL\\(0\\)) +\\.LOCL\\. +3 [lu] +(-|\\d+) +64 +\\d+ .*";

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
    void theirToolsReadOurServer() throws Exception {
        String ntpq = Peer.require("ntpq", "ntpsec");
        String ntpstat = Peer.require("ntpstat", "ntpstat");
        String ntpdig = Peer.require("ntpdig", "ntpsec-ntpdig");
        try (Program ntpd = network.timewright("ntpd", "-n", "-c", localClock("ntp.conf"))) {
            ntpd.awaitLine(line -> line.contains("system peer 127.127.1.0"));

            assertThat(network.run(0, ntpq, "-pn", "127.0.0.1"))
                    .hasSize(3)
                    .last()
                    .asString()
                    .matches(LOCAL_ROW);
            assertThat(network.run(0, ntpq, "-c", "as", "127.0.0.1"))
                    .last()
                    .asString()
                    .matches("  1 +1  961a   yes   yes  none  sys.peer    sys_peer +1");
            assertThat(String.join(" ", network.run(0, ntpq, "-c", "rv", "127.0.0.1")))
                    .contains("leap_none, sync_local", "stratum=4", "refid=127.127.1.0", "peer=1")
                    .contains("rootdisp=10.0", "offset=", "frequency=", "clk_wander=");
            assertThat(String.join(" ", network.run(0, ntpq, "-c", "rv &1", "127.0.0.1")))
                    .contains("srcadr=127.127.1.0", "refid=LOCL", "flash=00 ok", "filtdisp");
            assertThat(network.run(0, ntpstat))
                    .containsExactly(
                            "synchronised to local net at stratum 4 ",
                            "   time correct to within 10 ms",
                            "   polling server every 64 s");
            assertThat(network.run(0, ntpdig, "127.0.0.1")).last().asString().contains("127.0.0.1", "s4");
            assertThat(network.run(0, ntpq, "-n", "-c", "mrulist", "127.0.0.1"))
                    .anyMatch(line -> line.matches(" +\\d+ +\\d+ +0 \\. 3 4 +1 .* 127\\.0\\.0\\.1"));
            assertThat(network.runTimewright(0, "ntpq", "-n", "-c", "mrulist", "127.0.0.1"))
                    .anyMatch(line -> line.matches(" +\\d+ +\\d+ +0 \\. 3 4 +1 +\\d+ 127\\.0\\.0\\.1"));
            assertThat(network.run(0, ntpq, "-c", "rv 0 site", "127.0.0.1")).containsExactly("site=\"lab\"");
            // It asks for these with a key alone.
            String keys = keys();
            assertThat(network.run(0, ntpq, "-n", "-a", "5", "-k", keys, "-c", "ifstats", "127.0.0.1"))
                    .anyMatch(line -> line.matches("    (127\\.0\\.0\\.1|0\\.0\\.0\\.0):123"));
            assertThat(network.run(0, ntpq, "-n", "-a", "5", "-k", keys, "-c", "reslist", "127.0.0.1"))
                    .anyMatch(line -> line.matches(" +\\d+ 10\\.9\\.0\\.0/16"))
                    .anyMatch(line -> line.matches(" +nomodify noserve"));
            stop(ntpd);
        }
    }

    @Test
    void ourToolsShowWhatTheirsShowOfOurServer() throws Exception {
        String ntpstat = Peer.require("ntpstat", "ntpstat");
        try (Program ntpd = network.timewright("ntpd", "-n", "-c", localClock("ntp.conf"))) {
            ntpd.awaitLine(line -> line.contains("system peer 127.127.1.0"));

            assertThat(network.runTimewright(0, "ntpstat")).isEqualTo(network.run(0, ntpstat));
            assertThat(network.runTimewright(0, "ntpq", "-pn"))
                    .hasSize(3)
                    .last()
                    .asString()
                    .matches(LOCAL_ROW);
            assertThat(network.runTimewright(0, "ntpq", "-c", "ifstats"))
                    .anyMatch(line ->
                            line.matches(" +\\d+ (lo|v4wildcard) +\\. +(5|81) +0 +0 +[1-9]\\d* +[1-9]\\d* +0 +0 +\\d+"))
                    .anyMatch(line -> line.matches("    (127\\.0\\.0\\.1|0\\.0\\.0\\.0):123"));
            assertThat(network.runTimewright(0, "ntpq", "-c", "reslist"))
                    .startsWith("   hits    addr/prefix or addr mask", "           restrictions")
                    .anyMatch(line -> line.matches(" +[1-9]\\d* 0\\.0\\.0\\.0/0"));
            assertThat(network.runTimewright(0, "watch", "-n", "--interval", "0.2", "--count", "2"))
                    .filteredOn(line -> line.matches(LOCAL_ROW))
                    .hasSize(2);
            stop(ntpd);
        }
        assertThat(network.runTimewright(2, "ntpstat")).containsExactly("Unable to talk to NTP daemon. Is it running?");
        assertThat(network.run(2, ntpstat)).containsExactly("Unable to talk to NTP daemon. Is it running?");
    }

    @Test
    void theControlKeyChangesOurServerByTheirNtpqAndByOurs() throws Exception {
        String ntpq = Peer.require("ntpq", "ntpsec");
        String keys = keys();
        Path configuration = Files.writeString(
                folder.resolve("ntp.conf"),
                "server 127.127.1.0\nsetvar site = lab\nkeys %s\ntrustedkey 5 6\ncontrolkey 5\n".formatted(keys));
        try (Program ntpd = network.timewright("ntpd", "-n", "-c", configuration.toString())) {
            ntpd.awaitLine(line -> line.contains("system peer 127.127.1.0"));

            assertThat(network.run(0, ntpq, "-n", "-a", "5", "-k", keys, "-c", ":config server 192.0.2.7", "127.0.0.1"))
                    .contains("Config Succeeded");
            assertThat(network.runTimewright(
                            0,
                            "ntpq",
                            "-n",
                            "-c",
                            "keyid 5",
                            "-c",
                            "passwd secretsecret",
                            "-c",
                            ":config restrict 192.0.2.0/24 nomodify",
                            "-c",
                            ":config server 192.0.2.8 ibrust",
                            "-c",
                            "writevar 0 site=\"rack 9, left\"",
                            "-c",
                            "rv 0 site",
                            "-c",
                            "reslist",
                            "-c",
                            "peers"))
                    .contains("Config Succeeded", "done! (no data returned)", "site=\"rack 9, left\"")
                    .anyMatch(line -> line.matches("column 18: error: expected an option of 'server' .*'iburst'.*"))
                    .anyMatch(line -> line.endsWith(" 192.0.2.0/24"))
                    .anyMatch(line -> line.startsWith(" 192.0.2.7       .INIT."))
                    .anyMatch(line -> line.startsWith(" 192.0.2.8       .INIT."));
            assertThat(network.runTimewright(1, "ntpq", "-a", "6", "-k", keys, "-c", ":config unpeer 192.0.2.7"))
                    .containsExactly("***Server disallowed request (authentication?)");
            assertThat(network.runTimewright(1, "ntpq", "-c", ":config unpeer 192.0.2.7"))
                    .containsExactly(
                            "***This takes a key: 'keyid NUMBER' and 'passwd SECRET' first, or options -a and -k");
            stop(ntpd);
        }
    }

    @Test
    void theControlKeyChangesNtpdByOurNtpq() throws Exception {
        String ntpd = Peer.require("ntpd", "ntpsec");
        String setpriv = Peer.require("setpriv", "util-linux");
        String keys = keys();
        Path configuration = Files.writeString(
                folder.resolve("ntpsec.conf"),
                "disable ntp\nrestrict 127.0.0.1\nserver 127.127.1.0 prefer\nkeys %s\ntrustedkey 5 6\ncontrolkey 5\n"
                        .formatted(keys));
        try (Program server = network.start(List.of(
                setpriv,
                "--bounding-set",
                "-sys_time",
                "--inh-caps",
                "-sys_time",
                ntpd,
                "-n",
                "-g",
                "-c",
                configuration.toString()))) {
            awaitPeer(server);

            assertThat(network.runTimewright(
                            0,
                            "ntpq",
                            "-n",
                            "-a",
                            "5",
                            "-k",
                            keys,
                            "-c",
                            ":config server 192.0.2.7",
                            "-c",
                            "peers",
                            "-c",
                            "reslist",
                            "-c",
                            "ifstats",
                            "127.0.0.1"))
                    .contains("Config Succeeded")
                    .anyMatch(line -> line.startsWith(" 192.0.2.7       .INIT."))
                    .anyMatch(line -> line.contains("127.0.0.1/32"))
                    .anyMatch(line -> line.matches("    127\\.0\\.0\\.1:123"));
            assertThat(network.runTimewright(
                            1, "ntpq", "-a", "6", "-k", keys, "-c", ":config unpeer 192.0.2.7", "127.0.0.1"))
                    .containsExactly("***Server disallowed request (authentication?)");
            stop(server);
        }
    }

    @Test
    void ourToolsReadNtpd() throws Exception {
        String ntpd = Peer.require("ntpd", "ntpsec");
        String ntpq = Peer.require("ntpq", "ntpsec");
        Path configuration = Files.writeString(folder.resolve("ntpsec.conf"), """
                disable ntp
                restrict 127.0.0.1
                server 127.127.1.0 prefer
                fudge 127.127.1.0 stratum 3
                """);
        // Without the right to set the clock, whatever it may think of doing.
        String setpriv = Peer.require("setpriv", "util-linux");
        try (Program server = network.start(List.of(
                setpriv,
                "--bounding-set",
                "-sys_time",
                "--inh-caps",
                "-sys_time",
                ntpd,
                "-n",
                "-g",
                "-c",
                configuration.toString()))) {
            awaitPeer(server);

            List<String> theirs = network.run(0, ntpq, "-pn", "127.0.0.1");
            List<String> ours = network.runTimewright(0, "ntpq", "-pn", "127.0.0.1");
            assertThat(ours).hasSize(3).last().asString().matches(LOCAL_ROW);
            assertThat(columns(ours, 2)).isEqualTo(columns(theirs, 2));

            // NTPsec's begins with an empty line, the classic one's does not.
            assertThat(network.run(0, ntpq, "-c", "as", "127.0.0.1"))
                    .endsWith(network.runTimewright(0, "ntpq", "-c", "as", "127.0.0.1")
                            .toArray(String[]::new));
            assertThat(String.join(" ", network.runTimewright(0, "ntpq", "-c", "rv", "127.0.0.1")))
                    .contains("associd=0 status=", "version=\"ntpd ntpsec", "refid=LOCAL(0)");
            assertThat(network.runTimewright(0, "ntpq", "-c", "mrulist", "127.0.0.1"))
                    .anyMatch(line -> line.endsWith("127.0.0.1") || line.endsWith("localhost"));
            assertThat(network.runTimewright(0, "ntpq", "-c", "sysinfo", "127.0.0.1"))
                    .anyMatch(line -> line.startsWith("stratum:            "));
            assertThat(network.runTimewright(1, "ntpq", "-c", "rv 1", "127.0.0.1"))
                    .containsExactly("***Association ID 1 unknown to server");
            // An ntpd that must not touch the clock never says that it is synchronised.
            assertThat(network.runTimewright(1, "ntpdate", "-q", "127.0.0.1"))
                    .anyMatch(line -> line.contains("server is not synchronised: found leap indicator 3"));
            stop(server);
        }
    }

    private void awaitPeer(Program server) throws Exception {
        for (int i = 0; i < 10; i++) {
            try (Program ask = network.timewright("ntpq", "-n", "-c", "timeout 1000", "-c", "peers", "127.0.0.1")) {
                if (ask.awaitExit() == 0 && ask.output().stream().anyMatch(line -> line.startsWith("*"))) {
                    return;
                }
            }
        }
        throw new AssertionError("ntpd has no system peer; output: " + server.output());
    }

    /** Columns of the last row after the name, which NTPsec makes LOCAL(0) even with -n. */
    private static List<String> columns(List<String> table, int count) {
        return List.of(table.get(table.size() - 1).split(" +", -1)).subList(1, 1 + count);
    }

    private static void stop(Program program) throws Exception {
        program.terminate();
        program.awaitExit();
    }

    private String keys() throws Exception {
        Path keys = Files.writeString(
                folder.resolve("keys"), "5 MD5 secretsecret\n6 SHA1 00112233445566778899aabbccddeeff00112233\n");
        return Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"))
                .toString();
    }

    private String localClock(String name) throws Exception {
        return Files.writeString(folder.resolve(name), """
                        server 127.127.1.0
                        fudge 127.127.1.0 stratum 3
                        setvar site = "lab"
                        restrict 10.9.0.0 mask 255.255.0.0 noserve nomodify
                        """).toString();
    }
}
