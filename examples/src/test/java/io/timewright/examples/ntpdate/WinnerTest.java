package io.timewright.examples.ntpdate;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.values.NtpSample;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WinnerTest {
    private final NtpSample near = sample("192.0.2.1", 2, 1);
    private final NtpSample far = sample("192.0.2.2", 2, 20);
    private final NtpSample primary = sample("192.0.2.3", 1, 300);

    @Test
    void of_noSamples() {
        assertThat(Winner.of(List.of())).isEmpty();
    }

    @Test
    void of_lowestStratumWinsWhateverTheDelay() {
        assertThat(Winner.of(List.of(near, far, primary))).contains(primary);
    }

    @Test
    void of_lowestDelayWinsAmongEqualStrata() {
        assertThat(Winner.of(List.of(far, near))).contains(near);
    }

    private static NtpSample sample(String address, int stratum, int delayMillis) {
        return Samples.of(address, stratum, Duration.ZERO, Duration.ofMillis(delayMillis));
    }
}
