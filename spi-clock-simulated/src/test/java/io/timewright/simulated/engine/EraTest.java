package io.timewright.simulated.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.NtpClient;
import io.timewright.NtpServer;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.values.NtpSample;
import io.timewright.values.ReferenceId;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Offset and delay where timestamps wrap and where others overflow. */
class EraTest {
    @Test
    void aSecondBeforeTheEraRollsOver() throws Exception {
        assertRightAt("2036-02-07T06:28:15Z");
    }

    @Test
    void whenTheEraRollsOver() throws Exception {
        assertRightAt("2036-02-07T06:28:16Z");
    }

    @Test
    void aSecondAfterTheEraRolledOver() throws Exception {
        assertRightAt("2036-02-07T06:28:17Z");
    }

    @Test
    void whenTheReplyComesInAnotherEraThanTheRequest() throws Exception {
        assertRightAt("2036-02-07T06:28:15.999Z");
        assertRightAt("2036-02-07T06:28:15.998Z");
    }

    @Test
    void whenThirtyTwoBitsOfUnixTimeOverflow() throws Exception {
        assertRightAt("2038-01-19T03:14:07Z");
        assertRightAt("2038-01-19T03:14:08Z");
    }

    @Test
    void inTheMiddleOfEraOne() throws Exception {
        assertRightAt("2104-02-26T09:42:24Z");
    }

    private static void assertRightAt(String instant) throws Exception {
        for (Duration error : new Duration[] {Duration.ofMillis(1500), Duration.ofHours(-2), Duration.ZERO}) {
            assertRight(Instant.parse(instant), error);
        }
    }

    private static void assertRight(Instant start, Duration error) throws Exception {
        try (SimulatedWorld world =
                SimulatedWorld.builder().seed(7).start(start).build()) {
            SimulatedHost here = world.host("here", clock -> clock.wallOffset(error));
            SimulatedHost there = world.host("server");
            try (NtpServer server = NtpServer.builder()
                            .host(there)
                            .bind(new InetSocketAddress(there.addresses().get(0), 123))
                            .timeOfHost(1, ReferenceId.ofAscii("TEST"))
                            .build()
                            .start();
                    NtpClient client = NtpClient.builder().host(here).build()) {
                NtpSample sample = client.query("server");

                assertThat(server.statistics().received()).isEqualTo(1);
                assertThat(sample.offset().plus(error).abs()).isLessThanOrEqualTo(Duration.ofNanos(2));
                assertThat(sample.delay().minusMillis(2).abs()).isLessThanOrEqualTo(Duration.ofNanos(2));
                assertThat(sample.localTime().plus(sample.offset()))
                        .isBetween(
                                world.trueTime().minusNanos(10),
                                world.trueTime().plusNanos(10));
                assertThat(sample.referenceTime()).isBetween(start.minusSeconds(1), world.trueTime());
            }
        }
    }
}
