package io.timewright.examples.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.timewright.KissOfDeathException;
import io.timewright.NtpClient;
import io.timewright.NtpServer;
import io.timewright.NtpSynchronizer;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.values.KissCode;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.NtpSample;
import io.timewright.values.QueryOptions;
import io.timewright.values.ServerStatistics.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CustomServerTest {
    private static final int PORT = 123;

    @Test
    void itServesItsOwnClockByItsOwnPolicy() throws Exception {
        try (SimulatedWorld world = SimulatedWorld.seeded(5)) {
            SimulatedHost there = world.host("server");
            NtpEndpoint endpoint = new NtpEndpoint("server", PORT);
            CustomServer custom = new CustomServer(there);
            try (NtpSynchronizer clock = custom.clock().start();
                    NtpServer server = custom.server(clock, PORT).start();
                    NtpClient client =
                            NtpClient.builder().host(world.host("client")).build()) {
                world.runFor(Duration.ofMinutes(2));

                NtpSample sample = client.query(endpoint, QueryOptions.DEFAULT);
                KissOfDeathException kiss = catchThrowableOfType(
                        KissOfDeathException.class, () -> client.query(endpoint, QueryOptions.DEFAULT.withVersion(2)));

                assertThat(sample.stratum()).isEqualTo(1);
                assertThat(sample.referenceId().toAscii()).isEqualTo("SUN");
                assertThat(kiss.code()).isEqualTo(KissCode.RSTR);
                // The name has two addresses, and the client tries both.
                assertThat(server.statistics().counts())
                        .isEqualTo(Map.of(Outcome.SERVED, 1L, Outcome.KISSED_POLICY, 2L));
            }
        }
    }

    @Test
    void itIsShort() throws Exception {
        Path source = Stream.of("src/main/java", "examples/src/main/java")
                .map(root -> Path.of(root, "io/timewright/examples/custom/CustomServer.java"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();

        assertThat(Files.readAllLines(source)).hasSizeLessThan(60);
    }
}
