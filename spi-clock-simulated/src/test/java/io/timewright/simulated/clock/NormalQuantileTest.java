package io.timewright.simulated.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalQuantileTest {
    /** One in each region and on both sides of their borders; known to 12 digits and more. */
    @ParameterizedTest
    @CsvSource({
        "1e-300, -37.0470962993612",
        "1e-12, -7.034483825301132",
        "1e-6, -4.753424308822899",
        "0.001, -3.090232306167813",
        "0.074, -1.4466320671589785",
        "0.076, -1.4325027208258114",
        "0.3, -0.5244005127080407",
        "0.5, 0",
        "0.9, 1.2815515655446008",
        "0.999999, 4.753424308817089"
    })
    void isTheInverseOfTheDistribution(double probability, double expected) {
        assertThat(NormalQuantile.of(probability)).isEqualTo(expected, within(1e-13));
    }

    @Test
    void drawsHaveTheMomentsOfTheNormalDistribution() {
        SeededStream stream = SeededStream.of(7, "moments");
        int count = 1_000_000;
        double sum = 0;
        double squares = 0;
        double fourths = 0;
        for (int i = 0; i < count; i++) {
            double draw = stream.normal();
            sum += draw;
            squares += draw * draw;
            fourths += draw * draw * draw * draw;
        }
        assertThat(sum / count).isEqualTo(0, within(4e-3));
        assertThat(squares / count).isEqualTo(1, within(6e-3));
        assertThat(fourths / count).isEqualTo(3, within(0.05));
    }
}
