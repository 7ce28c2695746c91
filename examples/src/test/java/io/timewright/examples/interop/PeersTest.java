package io.timewright.examples.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Symmetric associations and interleaved mode on real sockets: of ours, with chronyd, with ntpd. Nobody's clock is touched. */
class PeersTest {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String OURS = "10.77.0.1";
    private static final String THEIRS = Namespace.OTHER;
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    private Path folder;

    private Namespace here;
    private Namespace there;

    @BeforeEach
    void connect() throws Exception {
        here = Namespace.make();
        there = Namespace.make();
        here.connect(there);
    }

    @AfterEach
    void remove() throws Exception {
        here.remove();
        there.remove();
    }

    @Test
    void twoOfOursAreEachOthersPeers() throws Exception {
        try (Program one = ours(here, "server 127.127.1.0 prefer\nfudge 127.127.1.0 stratum 3\n" + peer(THEIRS));
                Program other = ours(there, peer(OURS))) {
            List<String> row = awaitPeer(there, OURS, line -> line.startsWith("*" + OURS), other, one);
            assertThat(row).anyMatch(line -> line.matches("\\*10\\.77\\.0\\.1 +\\S+ +4 s .*"));
            awaitPeer(here, THEIRS, line -> line.matches(".10\\.77\\.0\\.2 +\\(loop\\) +5 s .*"), one, other);
        }
    }

    /** Ours is followed by chronyd, or follows it: the one that has the better clock is active, passive or both. */
    @ParameterizedTest
    @CsvSource({"1", "4"})
    void chronydFollowsUsAsItsPeer(int key) throws Exception {
        try (Program one = ours(here, "server 127.127.1.0 prefer\nfudge 127.127.1.0 stratum 3\n" + peer(THEIRS, key));
                Program chronyd = chronyd("peer " + OURS + " minpoll 2 maxpoll 2 key " + key, "deny all")) {
            awaitChrony(line -> line.matches("\\^?=\\* " + OURS.replace(".", "\\.") + " +4 .*"), chronyd, one);
        }
    }

    @Test
    void weFollowChronydAsOurPeer() throws Exception {
        try (Program chronyd = chronyd("peer " + OURS + " minpoll 2 maxpoll 2 key 1", "local stratum 3");
                Program one = ours(here, peer(THEIRS))) {
            List<String> rows = awaitPeer(here, THEIRS, line -> line.startsWith("*" + THEIRS), one, chronyd);
            assertThat(rows).anyMatch(line -> line.matches("\\*10\\.77\\.0\\.2 +\\S+ +3 s .*"));
        }
    }

    @Test
    void chronydThatNamesUsBecomesAPassivePeer() throws Exception {
        try (Program chronyd = chronyd("peer " + OURS + " minpoll 2 maxpoll 2 key 1", "local stratum 3");
                Program one = ours(here, "")) {
            awaitPeer(here, THEIRS, line -> line.matches("[*+ ]10\\.77\\.0\\.2 +\\S+ +3 S .*"), one, chronyd);
        }
    }

    @Test
    void chronydWithAnotherKeyIsNotBelieved() throws Exception {
        Path others = write("others", "1 MD5 barracuda");
        try (Program chronyd = chronyd(others, "peer " + OURS + " minpoll 2 maxpoll 2 key 1", "local stratum 3");
                Program one = ours(here, peer(THEIRS))) {
            awaitAnswer(
                    () -> here.timewright("ntpq", "-n", "-c", "as", LOOPBACK),
                    line -> line.matches(".* yes +no +bad .*bad_auth.*"),
                    one,
                    chronyd);
        }
    }

    /** What it counts it tells through its own socket alone. */
    @Test
    void chronydAnswersUsInInterleavedMode() throws Exception {
        Path socket = folder.resolve("chronyd.sock");
        try (Program chronyd = chronyd("local stratum 3", "allow all", "bindcmdaddress " + socket);
                Program one = ours(here, "server " + THEIRS + " iburst xleave minpoll 3 maxpoll 3")) {
            awaitAnswer(
                    () -> there.start(
                            List.of(Peer.require("chronyc", "chrony"), "-h", socket.toString(), "serverstats")),
                    line -> line.matches("Interleaved NTP packets +: [1-9].*"),
                    chronyd,
                    one);
        }
    }

    /** Classic ntpd is in no Debian release any more; whoever has it finds out here whether the two understand each other. */
    @Test
    void ntpdIsOurPeer() throws Exception {
        String ntpd = Peer.require("ntpd", "ntp, until Debian 11");
        try (Program version = Program.start(List.of(ntpd, "--version"))) {
            version.awaitExit();
            if (String.join(" ", version.output()).contains("ntpsec")) {
                abort("the ntpd here is NTPsec's, which has no symmetric mode: 'peer' means 'server' there");
            }
        }
        String setpriv = Peer.require("setpriv", "util-linux");
        Path keys = write("keys", "1 MD5 swordfish");
        Path configuration = Files.writeString(
                folder.resolve("ntpd.conf"),
                "disable ntp\nkeys %s\ntrustedkey 1\npeer %s key 1 minpoll 3 maxpoll 3 iburst\n".formatted(keys, OURS));
        try (Program one = ours(here, "server 127.127.1.0 prefer\n" + peer(THEIRS));
                Program theirs = there.start(List.of(
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
            awaitAnswer(
                    () -> there.timewright("ntpq", "-n", "-c", "as", LOOPBACK),
                    line -> line.matches(".* yes +yes +ok .*"),
                    theirs,
                    one);
        }
    }

    private static String peer(String address) {
        return peer(address, 1);
    }

    private static String peer(String address, int key) {
        return "peer %s iburst minpoll 3 maxpoll 3 key %d%n".formatted(address, key);
    }

    private Program ours(Namespace network, String lines) throws Exception {
        Path keys = write("keys", "1 MD5 swordfish", "4 AES128 HEX:00112233445566778899aabbccddeeff");
        Path configuration = Files.writeString(
                Files.createTempFile(folder, "ntp", ".conf"), "keys %s%ntrustedkey 1 4%n%s".formatted(keys, lines));
        return network.timewright("ntpd", "-n", "-c", configuration.toString());
    }

    private Program chronyd(String... lines) throws Exception {
        return chronyd(write("chrony.keys", "1 MD5 swordfish", "4 AES128 HEX:00112233445566778899aabbccddeeff"), lines);
    }

    private Program chronyd(Path keys, String... lines) throws Exception {
        Path configuration = Files.writeString(
                folder.resolve("chrony.conf"),
                String.join("\n", lines) + "\nkeyfile %s\npidfile %s\n".formatted(keys, folder.resolve("chronyd.pid")));
        return there.start(
                List.of(Peer.require("chronyd", "chrony"), "-x", "-d", "-u", "root", "-f", configuration.toString()));
    }

    private List<String> awaitPeer(
            Namespace network, String peer, Predicate<String> wanted, Program ours, Program theirs) throws Exception {
        return awaitAnswer(
                () -> network.timewright("ntpq", "-n", "-p", LOOPBACK),
                line -> line.contains(peer) && wanted.test(line),
                ours,
                theirs);
    }

    private void awaitChrony(Predicate<String> wanted, Program chronyd, Program ours) throws Exception {
        awaitAnswer(
                () -> there.start(List.of(Peer.require("chronyc", "chrony"), "-h", LOOPBACK, "-n", "sources")),
                wanted,
                chronyd,
                ours);
    }

    private static List<String> awaitAnswer(Question question, Predicate<String> wanted, Program first, Program second)
            throws Exception {
        List<String> last = List.of();
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
            try (Program ask = question.ask()) {
                ask.awaitExit();
                last = ask.output();
                if (last.stream().anyMatch(wanted)) {
                    return last;
                }
            }
        }
        throw new AssertionError("last answer:\n" + String.join("\n", last) + "\nthe one asked: " + first.output()
                + "\nits peer: " + second.output());
    }

    private Path write(String name, String... lines) throws Exception {
        Path file = Files.write(folder.resolve(name), List.of(lines));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /** Asks a program what it sees. */
    @FunctionalInterface
    private interface Question {
        Program ask() throws Exception;
    }
}
