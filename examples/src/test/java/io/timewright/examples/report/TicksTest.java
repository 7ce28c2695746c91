package io.timewright.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {
    @ParameterizedTest
    @CsvSource({"10, 5, 2", "10, 4, 5", "1, 5, 0.2", "7e-6, 4, 2e-6", "0.3, 3, 0.1", "100, 10, 10"})
    void step_isRoundAndNotTooSmall(double span, int most, double expected) {
        assertThat(Ticks.step(span, most)).isCloseTo(expected, within(expected * 1e-9));
    }

    @Test
    void linear_includesBothEndsAndZeroExactly() {
        assertThat(Ticks.linear(-0.3, 0.3, 6)).hasSize(7).contains(0.0).startsWith(-3 * 0.1);
        assertThat(Ticks.linear(-1, 2.5, 4)).containsExactly(-1.0, 0.0, 1.0, 2.0);
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0.1",
        "10, 2",
        "60, 10",
        "3600, 600",
        "21600, 3600",
        "86400, 10800",
        "604800, 86400",
        "31622400, 4233600"
    })
    void time_isInStepsThatPeopleCount(double length, double step) {
        List<Double> ticks = Ticks.time(length, 8);
        assertThat(ticks).hasSizeBetween(4, 9).startsWith(0.0);
        assertThat(ticks.get(1)).isCloseTo(step, within(1e-9));
    }
}
