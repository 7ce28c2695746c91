package io.timewright.simulated.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.timewright.NtpClient;
import io.timewright.NtpDaemon;
import io.timewright.NtpTimeoutException;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.NtpSample;
import io.timewright.values.QueryOptions;
import io.timewright.values.ServerStatistics.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A relay whose ntp.conf says who may ask. */
class RestrictedRelayTest {
    private static final NtpEndpoint RELAY = new NtpEndpoint("relay", 123);

    @TempDir
    private Path directory;

    private final SimulatedWorld world = SimulatedWorld.seeded(3);
    private final SimulatedHost upstream = world.host("upstream");
    private final SimulatedHost relay = world.host("relay");
    private final SimulatedHost friend = world.host("friend");
    private final SimulatedHost stranger = world.host("stranger");

    @BeforeEach
    void startUpstream() {
        Servers.start(upstream);
    }

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void whoIsNotNamedIsIgnored() throws Exception {
        try (NtpDaemon daemon = daemon("server upstream iburst", "restrict default ignore", "restrict friend")) {
            assertThat(query(friend).stratum()).isEqualTo(2);
            assertThatThrownBy(() -> query(stranger)).isInstanceOf(NtpTimeoutException.class);
            assertThat(daemon.server().statistics().count(Outcome.DROPPED_POLICY))
                    .isPositive();
        }
    }

    @Test
    void theSourcesInUseHaveALineOfTheirOwn() throws Exception {
        try (NtpDaemon daemon = daemon("server upstream iburst", "restrict default ignore", "restrict source")) {
            assertThat(query(upstream).stratum()).isEqualTo(2);
            assertThatThrownBy(() -> query(stranger)).isInstanceOf(NtpTimeoutException.class);
            assertThat(daemon.server().statistics().count(Outcome.SERVED)).isEqualTo(1);
        }
    }

    @Test
    void whoAsksTooOftenIsToldSo() throws Exception {
        try (NtpDaemon daemon = daemon("server upstream iburst", "restrict default limited kod")) {
            query(stranger);
            // The name has an IPv6 address too, under which the client is another one.
            query(stranger);
            assertThat(query(friend).stratum()).isEqualTo(2);
            assertThat(daemon.server().statistics().counts())
                    .isEqualTo(Map.of(Outcome.SERVED, 3L, Outcome.KISSED_RATE, 1L));
        }
    }

    private NtpDaemon daemon(String... lines) throws IOException {
        Path file = Files.writeString(directory.resolve("ntp.conf"), String.join("\n", lines) + "\n");
        NtpDaemon daemon =
                NtpDaemon.builder().configuration(file).host(relay).build().start();
        assertThat(daemon.configuration().diagnostics()).isEmpty();
        world.runFor(Duration.ofMinutes(5));
        return daemon;
    }

    private static NtpSample query(SimulatedHost from) throws Exception {
        try (NtpClient client = NtpClient.builder().host(from).build()) {
            return client.query(RELAY, QueryOptions.DEFAULT);
        }
    }
}
