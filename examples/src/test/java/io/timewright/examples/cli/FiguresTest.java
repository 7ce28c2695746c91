package io.timewright.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "0, +0.000000",
        "1, +0.000000",
        "500, +0.000001",
        "-499, -0.000000",
        "-500, -0.000001",
        "123000, +0.000123",
        "-5000001000, -5.000001",
        "999999500, +1.000000",
        "9223372036854775807, +9223372036.854776",
        "-9223372036854775808, -9223372036.854776"
    })
    void signedSeconds_roundsHalfAwayFromZero(long nanos, String expected) {
        assertThat(Figures.signedSeconds(Duration.ofNanos(nanos), 6)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.000", "37000, 0.037", "1500, 0.002", "1234567890, 1234.568"})
    void millis_hasThreeDecimals(long nanos, String expected) {
        assertThat(Figures.millis(Duration.ofNanos(nanos), 3)).isEqualTo(expected);
    }
}
