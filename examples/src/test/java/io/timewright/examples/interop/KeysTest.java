package io.timewright.examples.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.timewright.NtpClient;
import io.timewright.NtpException;
import io.timewright.NtpServer;
import io.timewright.NtpTimeoutException;
import io.timewright.values.Authenticity;
import io.timewright.values.Credential;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.NtpSample;
import io.timewright.values.QueryOptions;
import io.timewright.values.ReferenceId;
import io.timewright.values.ServerStatistics;
import io.timewright.values.ServerStatistics.Outcome;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Symmetric keys of every type that both sides know, with chronyd and with NTPsec's ntpd, both ways; nobody's clock touched. */
class KeysTest {
    /** In chrony's words, which we read too. */
    private static final List<String> CHRONYS = List.of(
            "1 swordfish",
            "2 MD5 HEX:00112233445566778899aabbccddeeff",
            "3 SHA1 HEX:00112233445566778899aabbccddeeff00112233",
            "4 SHA256 ASCII:a-longer-key-than-ntpd-takes-for-text",
            "5 SHA384 HEX:00112233445566778899aabbccddeeff",
            "6 SHA512 HEX:00112233445566778899aabbccddeeff",
            "7 SHA3-256 HEX:00112233445566778899aabbccddeeff",
            "8 AES128 HEX:00112233445566778899aabbccddeeff",
            "9 AES256 HEX:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");

    /** In NTPsec's words. */
    private static final List<String> NTPSECS = List.of(
            "1 MD5 swordfish",
            "2 M 0123456789012345678",
            "3 SHA1 00112233445566778899aabbccddeeff00112233",
            "4 SHA256 00112233445566778899aabbccddeeff",
            "5 SHA512 00112233445566778899aabbccddeeff",
            "6 AES128CMAC 00112233445566778899aabbccddeeff",
            "7 AES-256 00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");

    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    static Stream<Integer> chronysKeys() {
        return IntStream.rangeClosed(1, CHRONYS.size()).boxed();
    }

    @ParameterizedTest
    @MethodSource("chronysKeys")
    void chronydBelievesOurServer(int key) throws Exception {
        Path keys = write("keys", CHRONYS);
        try (NtpServer server = server(keys, "restrict default notrust")) {
            try (Program chronyd = chronydClient(server, keys, "key " + key)) {
                assertThat(chronyd.awaitExit()).as("%s", chronyd.output()).isZero();
            }
            // On the event thread: after it what was answered is also counted.
            server.rescan();
            assertThat(server.statistics().count(Authenticity.AUTHENTIC)).isPositive();
            assertThat(server.statistics().count(Outcome.SERVED)).isPositive();
        }
    }

    @Test
    void whoCannotProveWhoHeIsGetsNoTimeAndIsCounted() throws Exception {
        Path keys = write("keys", CHRONYS);
        Path others = write("others", List.of("1 barracuda", "20 unknown", "9 AES128 HEX:" + "00".repeat(16)));
        try (NtpServer server = server(keys, "restrict default notrust");
                Program wrong = chronydClient(server, others, "key 1");
                Program unknown = chronydClient(server, others, "key 20");
                Program otherType = chronydClient(server, others, "key 9");
                Program none = chronydClient(server, others, "")) {
            for (Program client : List.of(wrong, unknown, otherType, none)) {
                assertThat(client.awaitExit()).as("%s", client.output()).isNotZero();
            }
            server.rescan();
            ServerStatistics statistics = server.statistics();
            assertThat(statistics.count(Authenticity.WRONG_CODE)).isGreaterThanOrEqualTo(2);
            assertThat(statistics.count(Authenticity.UNKNOWN_KEY)).isPositive();
            assertThat(statistics.count(Outcome.DROPPED_UNAUTHENTICATED)).isPositive();
            assertThat(statistics.count(Outcome.SERVED)).isZero();
        }
    }

    @Test
    void ourClientBelievesChronydByEveryKeyAndNobodyWithoutOne() throws Exception {
        Path keys = write("keys", CHRONYS);
        int port = freePort();
        Path configuration = Files.writeString(
                folder.resolve("chrony.conf"), """
                local stratum 3
                allow all
                bindaddress %s
                port %d
                cmdport 0
                keyfile %s
                pidfile %s
                """.formatted(LOOPBACK, port, keys, folder.resolve("chronyd.pid")));
        NtpEndpoint endpoint = new NtpEndpoint(LOOPBACK, port);
        try (Program chronyd = Program.start(List.of(
                        Peer.require("chronyd", "chrony"), "-x", "-d", "-u", "root", "-f", configuration.toString()));
                NtpClient client = client(keys)) {
            assertThat(awaitAnswer(client, endpoint, chronyd).authenticated()).isFalse();
            for (int key = 1; key <= CHRONYS.size(); key++) {
                QueryOptions options = QueryOptions.DEFAULT.withCredential(Credential.key(key));
                NtpSample sample = client.query(endpoint, options);
                assertThat(sample.stratum()).as("key %d", key).isEqualTo(3);
                assertThat(sample.authenticated()).isTrue();
            }
        }
        try (NtpServer plain = NtpServer.builder()
                        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .timeOfHost(1, ReferenceId.ofAscii("TEST"))
                        .build()
                        .start();
                NtpClient client = client(keys)) {
            NtpEndpoint forger =
                    new NtpEndpoint(LOOPBACK, plain.localAddresses().get(0).getPort());
            assertThatThrownBy(() -> client.query(
                            forger, QueryOptions.DEFAULT.withTimeout(PATIENCE).withCredential(Credential.key(1))))
                    .isInstanceOf(NtpTimeoutException.class)
                    .hasMessageContaining(
                            "not authentic: found no authentication code, expected a reply authentic by key 1");
        }
    }

    @Test
    void ntpsecBelievesUsAndWeBelieveNtpsec() throws Exception {
        String ntpd = Peer.require("ntpd", "ntpsec");
        String setpriv = Peer.require("setpriv", "util-linux");
        Path keys = write("keys", NTPSECS);
        Namespace ours = Namespace.make();
        Namespace theirs = Namespace.make();
        try {
            ours.connect(theirs);
            StringBuilder theirConfiguration = new StringBuilder(
                    "disable ntp\nrestrict 127.0.0.1\nkeys %s\ntrustedkey 1 2 3 4 5 6 7\n".formatted(keys));
            for (int key = 1; key <= NTPSECS.size(); key++) {
                String address = "10.77.0." + (10 + key);
                ours.address(address + "/24", Namespace.LINK);
                theirConfiguration.append("server %s key %d iburst minpoll 3 maxpoll 3%n".formatted(address, key));
            }
            Path configuration = Files.writeString(folder.resolve("ntpsec.conf"), theirConfiguration);
            Path ourConfiguration = Files.writeString(folder.resolve("ntp.conf"), """
                    server 127.127.1.0
                    fudge 127.127.1.0 stratum 3
                    restrict default notrust
                    restrict 127.0.0.1
                    keys %s
                    trustedkey (1 ... 7)
                    """.formatted(keys));
            try (Program relay = ours.timewright("ntpd", "-n", "-c", ourConfiguration.toString())) {
                relay.awaitLine(line -> line.contains("system peer 127.127.1.0"));
                try (Program server = theirs.start(List.of(
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
                    awaitAuthentic(theirs, server);
                    for (int key = 1; key <= NTPSECS.size(); key++) {
                        // An ntpd that must not touch the clock never says that it is synchronised; but what it says is
                        // authentic.
                        assertThat(ours.runTimewright(
                                        1, "ntpdate", "-q", "-a", "" + key, "-k", keys.toString(), Namespace.OTHER))
                                .anyMatch(line -> line.contains("server is not synchronised: found leap indicator 3"));
                    }
                    // NTPsec is silent where others send a crypto-NAK.
                    Path others = write("others", List.of("1 MD5 barracuda"));
                    assertThat(ours.runTimewright(
                                    1, "ntpdate", "-q", "-a", "1", "-k", others.toString(), Namespace.OTHER))
                            .anyMatch(line -> line.contains("no usable reply"));
                }
            }
        } finally {
            ours.remove();
            theirs.remove();
        }
    }

    private void awaitAuthentic(Namespace network, Program server) throws Exception {
        List<String> last = List.of();
        // Whoever misses the burst at the start is asked again every eight seconds.
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(40)) {
            try (Program ask = network.timewright("ntpq", "-n", "-c", "timeout 1000", "-c", "as", LOOPBACK)) {
                ask.awaitExit();
                last = ask.output();
                if (last.stream()
                                .filter(line -> line.matches(".* yes +yes +ok .*"))
                                .count()
                        == NTPSECS.size()) {
                    return;
                }
            }
        }
        throw new AssertionError(
                "not all sources are authentic: " + String.join("\n", last) + "; ntpd: " + server.output());
    }

    private NtpServer server(Path keys, String... restrictions) throws Exception {
        return NtpServer.builder()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .timeOfHost(3, ReferenceId.ofAscii("TEST"))
                .authenticator(Credential.SYMMETRIC, "keys " + keys, "trustedkey (1 ... 9)")
                .accessPolicy("restrict", restrictions)
                .build()
                .start();
    }

    private static NtpClient client(Path keys) {
        return NtpClient.builder()
                .authenticator(Credential.SYMMETRIC, "keys " + keys, "trustedkey (1 ... 9)")
                .build();
    }

    private Program chronydClient(NtpServer server, Path keys, String option) throws Exception {
        int port = server.localAddresses().get(0).getPort();
        return Program.start(List.of(
                Peer.require("chronyd", "chrony"),
                "-Q",
                "-t",
                "4",
                "-u",
                "root",
                "-f",
                "/dev/null",
                "keyfile " + keys,
                "server " + LOOPBACK + " port " + port + " iburst maxsamples 1 " + option,
                "cmdport 0",
                "pidfile " + Files.createTempFile(folder, "client", ".pid")));
    }

    private static NtpSample awaitAnswer(NtpClient client, NtpEndpoint server, Program peer) throws Exception {
        NtpException last = null;
        for (int i = 0; i < 20; i++) {
            try {
                return client.query(server, QueryOptions.DEFAULT.withTimeout(PATIENCE));
            } catch (NtpException e) {
                last = e;
            }
        }
        throw new AssertionError("no answer; its output: " + peer.output(), last);
    }

    private Path write(String name, List<String> lines) throws Exception {
        Path file = Files.write(folder.resolve(name), lines);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static int freePort() throws Exception {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
