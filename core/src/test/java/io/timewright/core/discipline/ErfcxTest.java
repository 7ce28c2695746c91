package io.timewright.core.discipline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErfcxTest {
    @ParameterizedTest
    @CsvSource({
        "-3, 16205.988854",
        "-0.5, 1.95236048918",
        "0, 1",
        "0.5, 0.615690344193",
        "2, 0.255395676311",
        "9, 0.0623077240378",
        "11, 0.0510805947581",
        "20, 0.0281743487411"
    })
    void knownValues(double x, double expected) {
        assertThat(Erfcx.of(x)).isEqualTo(expected, within(1e-11 * expected));
    }

    @Test
    void rangesJoinSmoothly() {
        for (double seam : new double[] {-4.0, -0.46875, 0.46875, 4.0}) {
            double below = Erfcx.of(Math.nextDown(seam));
            double above = Erfcx.of(Math.nextUp(seam));
            assertThat(below / above).as("at " + seam).isEqualTo(1.0, within(1e-13));
        }
    }

    @Test
    void satisfiesItsDifferentialEquation() {
        double step = 1e-4;
        for (double x = -3.0; x < 25.0; x += 0.37) {
            double slope = (Erfcx.of(x + step) - Erfcx.of(x - step)) / (2.0 * step);
            double expected = 2.0 * x * Erfcx.of(x) - 2.0 / Math.sqrt(Math.PI);
            assertThat(slope).as("at " + x).isEqualTo(expected, within(1e-6 * (Math.abs(x) + 1.0) * Erfcx.of(x)));
        }
    }

    @Test
    void overflowsToInfinityFarBelowZero() {
        assertThat(Erfcx.of(-30.0)).isInfinite();
        assertThat(Erfcx.of(-21.3)).isFinite();
        assertThat(Erfcx.of(1e9)).isEqualTo(5.641895835477563e-10, within(1e-22));
    }
}
