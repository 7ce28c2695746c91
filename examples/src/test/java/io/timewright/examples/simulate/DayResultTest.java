package io.timewright.examples.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DayResultTest {
    @Test
    void lines() {
        DayResult result = new DayResult(
                Duration.ofHours(24),
                152,
                150,
                Optional.of(Duration.ofMillis(6_012)),
                12.3456e-6,
                5e-5,
                86_394,
                0,
                -80.0123);
        assertThat(result.lines())
                .containsExactly(
                        "simulated time        24 h",
                        "packets               152 sent, 150 answered",
                        "first synchronised    after 6.012 s",
                        "true error, RMS       12.346 us in the second half",
                        "true error, maximum   50.000 us in the second half",
                        "bound violations      0 in 86394 s",
                        "frequency correction  -80.012 ppm at the end");
    }

    @Test
    void lines_neverSynchronized() {
        DayResult result = new DayResult(Duration.ofHours(1), 9, 0, Optional.empty(), 0.25, 0.3, 0, 0, 0);
        assertThat(result.lines()).contains("packets               9 sent, 0 answered", "first synchronised    never");
    }
}
