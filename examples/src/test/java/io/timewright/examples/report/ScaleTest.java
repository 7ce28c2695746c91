package io.timewright.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {
    @Test
    void similarMagnitudes_areShownLinearly() {
        Scale scale = Scale.of(-3e-6, 8e-6, 2e-6, 1e-9);
        assertThat(scale.isLogarithmic()).isFalse();
        assertThat(scale.position(scale.low())).isZero();
        assertThat(scale.position(scale.high())).isEqualTo(1);
        assertThat(scale.position((scale.low() + scale.high()) / 2)).isCloseTo(0.5, within(1e-12));
        assertThat(scale.high()).isGreaterThanOrEqualTo(8e-6);
        assertThat(scale.ticks(0.1)).contains(0.0).isSorted().hasSizeLessThanOrEqualTo(7);
    }

    @Test
    void aStartThatDwarfsTheRest_isShownLogarithmically() {
        Scale scale = Scale.of(-0.25, 1e-4, 2e-5, 1e-9);
        assertThat(scale.isLogarithmic()).isTrue();
        assertThat(scale.threshold()).isCloseTo(1e-5, within(1e-15));
        // What is usual takes up more than a tenth of the height, though it is a ten-thousandth of the range.
        assertThat(scale.position(2e-5) - scale.position(-2e-5)).isGreaterThan(0.1);
        assertThat(scale.position(-0.25)).isBetween(0.0, 0.1);
        assertThat(List.of(-0.25, -1e-3, -1e-5, 0.0, 1e-5, 1e-4))
                .isSortedAccordingTo((x, y) -> Double.compare(scale.position(x), scale.position(y)));
    }

    @Test
    void ticks_keepTheirDistance() {
        Scale scale = Scale.of(-2, 2, 1e-6, 1e-9);
        List<Double> ticks = scale.ticks(0.12);
        assertThat(ticks).contains(0.0).isSorted().hasSizeBetween(5, 9);
        for (int i = 1; i < ticks.size(); i++) {
            assertThat(scale.position(ticks.get(i)) - scale.position(ticks.get(i - 1)))
                    .isGreaterThanOrEqualTo(0.12);
        }
    }

    @Test
    void nothingButZero_isInTheMiddle() {
        Scale scale = Scale.of(0, 0, 0, 1e-9);
        assertThat(scale.position(0)).isEqualTo(0.5);
        assertThat(scale.high()).isEqualTo(1e-9);
    }

    @Test
    void outside_isTheEdge() {
        Scale scale = Scale.of(-1, 1, 0.5, 1e-9);
        assertThat(scale.position(99)).isEqualTo(1);
        assertThat(scale.position(-99)).isZero();
    }
}
