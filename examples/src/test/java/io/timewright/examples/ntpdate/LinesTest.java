package io.timewright.examples.ntpdate;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.values.NtpEndpoint;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class LinesTest {
    private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 1, 1, 0, 1, 8, 999_999_999, ZoneOffset.UTC);

    @Test
    void server_hasNoPrefix() {
        assertThat(Lines.server(
                        Samples.of("192.0.2.1", 2, Duration.ofNanos(-5_000_001_000L), Duration.ofNanos(25_834_000))))
                .isEqualTo("server 192.0.2.1, stratum 2, offset -5.000001, delay 0.02583");
    }

    @Test
    void server_positiveOffsetHasASign() {
        assertThat(Lines.server(Samples.of("2001:db8::1", 1, Duration.ofNanos(364_000), Duration.ZERO)))
                .isEqualTo("server 2001:db8::1, stratum 1, offset +0.000364, delay 0.00000");
    }

    @Test
    void result_adjust() {
        assertThat(Lines.result(Samples.of("192.0.2.1", 2, Duration.ofMillis(-200), Duration.ZERO), false))
                .isEqualTo("adjust time server 192.0.2.1 offset -0.200000 sec");
    }

    @Test
    void result_step() {
        assertThat(Lines.result(Samples.of("192.0.2.1", 2, Duration.ofNanos(4_999_993_000L), Duration.ZERO), true))
                .isEqualTo("step time server 192.0.2.1 offset +4.999993 sec");
    }

    @Test
    void silent_hasTheFiguresOfNothing() {
        assertThat(Lines.silent(new NtpEndpoint("192.0.2.1", 11123)))
                .isEqualTo("server 192.0.2.1, stratum 0, offset +0.000000, delay 0.00000");
    }

    @Test
    void stamped_hasDateNameAndProcess() {
        assertThat(Lines.stamped(NOW, 42, "hello")).isEqualTo(" 1 Jan 00:01:08 ntpdate[42]: hello");
        ZonedDateTime later = ZonedDateTime.of(2026, 12, 31, 23, 59, 59, 0, ZoneOffset.UTC);
        assertThat(Lines.stamped(later, 1234567, "hello")).isEqualTo("31 Dec 23:59:59 ntpdate[1234567]: hello");
    }

    @Test
    void isStep_fromHalfASecondOn() {
        assertThat(Lines.isStep(Duration.ofMillis(500))).isTrue();
        assertThat(Lines.isStep(Duration.ofMillis(-500))).isTrue();
        assertThat(Lines.isStep(Duration.ofNanos(499_999_999))).isFalse();
        assertThat(Lines.isStep(Duration.ZERO)).isFalse();
    }
}
