package io.timewright.core.discipline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class VarianceGrowthTest {
    private final VarianceGrowth growth = new VarianceGrowth(4e-10, -1e-13, 1e-14, 1e-18);

    @Test
    void growsAsTheFormulaSays() {
        assertThat(growth.at(0.0)).isEqualTo(4e-10, within(0.0));
        assertThat(growth.standardDeviationAt(0.0)).isEqualTo(2e-5, within(1e-18));
        assertThat(growth.at(100.0)).isEqualTo(4e-10 - 2e-11 + 1e-10 + 1e-12 / 3.0, within(1e-24));
    }

    @Test
    void laterViewAgreesWithTheEarlierOne() {
        VarianceGrowth later = growth.after(300.0);
        for (double seconds : new double[] {0.0, 1.0, 77.0, 1e5}) {
            assertThat(later.at(seconds)).isEqualTo(growth.at(300.0 + seconds), within(1e-12 * later.at(seconds)));
        }
    }

    @Test
    void wanderAddsUncertaintyBackwardsToo() {
        VarianceGrowth wander = new VarianceGrowth(0.0, 0.0, 0.0, 3e-18);
        assertThat(wander.at(-10.0)).isEqualTo(1e-15, within(1e-25));
    }
}
