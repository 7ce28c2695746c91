package io.timewright.examples.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalsTest {
    @ParameterizedTest
    @CsvSource({
        "-1, -",
        "0, -",
        "1, 1",
        "2048, 2048",
        "2049, 34m",
        "18030, 300m",
        "18031, 5h",
        "346710, 96h",
        "347500, 4d",
        "86300000, 999d",
        "86500000, 3y"
    })
    void text_usesTheUnitThatFits(long seconds, String expected) {
        assertThat(Intervals.text(seconds)).isEqualTo(expected).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void text_beyondAllColumnsIsInfinite() {
        assertThat(Intervals.text(1_000L * 366 * 86_400)).isEqualTo("INF");
    }

    @ParameterizedTest
    @CsvSource({"-2, 1/4", "-1, 1/2", "0, 1", "6, 64", "10, 1024", "11, 2048", "12, 68m", "17, 36h"})
    void poll_isAPowerOfTwo(int exponent, String expected) {
        assertThat(Intervals.poll(exponent)).isEqualTo(expected);
    }
}
