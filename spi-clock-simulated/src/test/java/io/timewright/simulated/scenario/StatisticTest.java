package io.timewright.simulated.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticTest {
    @ParameterizedTest
    @CsvSource({
        "MAX, 0, 0ns",
        "MAX, 1e-9, 1ns",
        "MAX, 1.23456789e-5, 12.3457us",
        "MAX, 999.9999e-6, 1ms",
        "MAX, 1, 1s",
        "MAX, 86399.99999989, 86400s",
        "MAX, 1e6, 1000000s",
        "MAX, Infinity, infinite",
        "MAX, NaN, unknown",
        "FREQUENCY, 5e-8, 50ppb",
        "FREQUENCY, 1.5e-6, 1.5ppm",
        "FREQUENCY, 0.01, 10000ppm",
        "PACKETS, 1234, 1234",
    })
    void valuesAreWrittenInTheUnitThatSuitsThem(Statistic statistic, double value, String text) {
        assertThat(statistic.written(value)).isEqualTo(text);
    }
}
