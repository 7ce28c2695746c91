package io.timewright.simulated.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.NtpDaemon;
import io.timewright.NtpServer;
import io.timewright.NtpSynchronizer;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.spi.AccessDecision;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.EndpointOptions;
import io.timewright.values.ServerStatistics.Outcome;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a stranger asks with control messages, modes 6 and 7, at most as many bytes come back: nobody can be flooded with them. */
class AmplificationTest {
    private static final int REQUESTS = 4_000;
    private static final int LONGEST = 1_500;
    private static final int OPCODES = 32;
    private static final String[] DATA = {
        "",
        "stratum",
        "peer,clock,stratum,refid,rootdisp",
        "ifstats",
        "addr_restrictions",
        "frags=32",
        "nonce=0123456789abcdef01234567, frags=128, limit=256",
        "no such variable"
    };

    @TempDir
    private Path directory;

    private final SimulatedWorld world = SimulatedWorld.seeded(600);
    private final SimulatedHost upstream = world.host("upstream");
    private final SimulatedHost relay = world.host("relay");
    private final SimulatedHost stranger = world.host("stranger");
    private long bytesBack;

    @BeforeEach
    void startUpstream() {
        Servers.start(upstream);
    }

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# no rule at all",
                "restrict default",
                "restrict 0.0.0.0 mask 0.0.0.0",
                "restrict default kod limited nomodify notrap nopeer noquery",
                "restrict default notrust",
                "enable mode7"
            })
    void noRequestGetsMoreThanItBrought(String rules) throws Exception {
        Path file = Files.writeString(directory.resolve("ntp.conf"), "server upstream iburst\n" + rules + "\n");
        try (NtpDaemon daemon =
                NtpDaemon.builder().configuration(file).host(relay).build().start()) {
            flood(daemon.server(), rules.hashCode());
        }
    }

    @Test
    void notEvenWhereAPolicyServesEverybody() throws Exception {
        try (NtpSynchronizer sync = NtpSynchronizer.builder()
                        .host(relay)
                        .source("upstream", s -> s.iburst())
                        .build()
                        .start();
                NtpServer server = NtpServer.builder()
                        .host(relay)
                        .bind(relay.address(123))
                        .timeOf(sync)
                        .accessPolicy(request -> AccessDecision.SERVE)
                        .build()
                        .start()) {
            flood(server, 1);
            assertThat(server.statistics().count(Outcome.QUERIED)).isGreaterThan(REQUESTS / 4);
        }
    }

    private void flood(NtpServer server, int seed) throws Exception {
        world.runFor(Duration.ofMinutes(2));
        InetSocketAddress address = relay.address(123);
        Random random = new Random(seed);
        try (DatagramEndpoint endpoint = stranger.open(
                EndpointOptions.bound(stranger.address(0)),
                (socket, datagram) -> bytesBack += datagram.payload().limit())) {
            for (int i = 0; i < REQUESTS; i++) {
                byte[] request = request(i, random);
                bytesBack = 0;
                endpoint.send(ByteBuffer.wrap(request), address);
                world.runFor(Duration.ofMillis(100));
                assertThat(bytesBack)
                        .as("request %d: %s", i, HexFormat.of().formatHex(request))
                        .isLessThanOrEqualTo(request.length);
            }
        }
        assertThat(server.statistics().received()).isGreaterThan(REQUESTS / 2);
    }

    /** Every operation of either mode in every version, with sensible data and without, of any length. */
    private static byte[] request(int number, Random random) {
        byte[] bytes = new byte[random.nextInt(4) == 0 ? random.nextInt(LONGEST) + 1 : 12 + 4 * random.nextInt(40)];
        if (random.nextInt(3) == 0) {
            random.nextBytes(bytes);
        }
        int mode = random.nextInt(4) == 0 ? 7 : 6;
        int version = random.nextInt(4) == 0 ? random.nextInt(8) : 2;
        bytes[0] = (byte)
                (random.nextInt(8) == 0 ? random.nextInt(256) & 0xc0 | version << 3 | mode : version << 3 | mode);
        ByteBuffer request = ByteBuffer.wrap(bytes);
        if (bytes.length >= 12) {
            byte[] data = DATA[random.nextInt(DATA.length)].getBytes(StandardCharsets.US_ASCII);
            request.put(1, (byte) (number % OPCODES | (random.nextInt(16) == 0 ? random.nextInt(8) << 5 : 0)));
            request.putShort(6, (short) random.nextInt(3)).putShort(8, (short) 0);
            int count = Math.min(data.length, bytes.length - 12);
            request.putShort(10, (short) count).put(12, data, 0, count);
        }
        return bytes;
    }
}
