package io.timewright.examples.ntpdate;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.values.NtpEndpoint;
import io.timewright.values.NtpSample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DebugReportTest {
    private static final NtpEndpoint SERVER = new NtpEndpoint("192.0.2.1", 123);
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void allThatIsKnownOfAServerIsTold() {
        NtpSample sample = Samples.at(NOW, NOW.minusSeconds(60));
        Answers answers = new Answers(SERVER, List.of(sample), Optional.empty());
        assertThat(DebugReport.lines(answers, sample, 1))
                .hasSize(7)
                .startsWith(
                        "server 192.0.2.1, port 123",
                        "stratum 2, precision -20, leap 00, trust 000",
                        "refid [0.0.0.0], root delay 0.000000, root dispersion 0.000000")
                .endsWith("delay 0.02000, dispersion 0.00000, offset -0.005000")
                .anyMatch(line -> line.matches("reference time:      [0-9a-f]{8}\\.[0-9a-f]{8}  .*"))
                .anyMatch(line -> line.matches("originate timestamp: [0-9a-f]{8}\\.[0-9a-f]{8}  .*"))
                .anyMatch(line -> line.matches("transmit timestamp:  [0-9a-f]{8}\\.[0-9a-f]{8}  .*"));
    }

    @Test
    void severalSamplesStandInRowsOfFour() {
        NtpSample newest = Samples.of("192.0.2.1", 2, Duration.ofMillis(-2), Duration.ofMillis(30));
        NtpSample best = Samples.of("192.0.2.1", 2, Duration.ofMillis(1), Duration.ofMillis(20));
        Answers answers = new Answers(SERVER, List.of(newest, best), Optional.empty());
        assertThat(DebugReport.lines(answers, best, 2))
                .containsSequence(
                        "filter delay:  0.03000    0.02000    ----       ----      ",
                        "               ----       ----       ----       ----      ",
                        "filter offset: -0.002000  +0.001000  ----       ----      ",
                        "               ----       ----       ----       ----      ",
                        "delay 0.02000, dispersion 0.00150, offset +0.001000");
    }

    @Test
    void theDatagramsLeftWhenTheSampleSays() {
        NtpSample sample = Samples.at(NOW, NOW);
        assertThat(Stamps.serverSent(sample)).isEqualTo(NOW.minusMillis(15));
        assertThat(Stamps.clientSent(sample)).isEqualTo(NOW.minusMillis(20));
    }
}
