package io.timewright.core.discipline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RandomStreamTest {
    private static final int WANDER_SEED_5 = 590011675;
    private static final int UP_SEED_5 = 99788765;
    private static final int DOWN_SEED_5 = 2131925610;

    @Test
    void normalsAreThoseOfClknetsim() {
        RandomStream stream = new RandomStream(WANDER_SEED_5);
        for (double expected : new double[] {1.235837570, 0.5206825124, -0.9917540886, -1.694300619, 0.7864738230}) {
            assertThat(stream.normal()).isEqualTo(expected, within(1e-9));
        }
    }

    @Test
    void delaysAreThoseOfClknetsim() {
        RandomStream up = new RandomStream(UP_SEED_5);
        assertThat(1e-4 + 1e-5 * up.exponential()).isEqualTo(1.012271e-4, within(1e-10));
        assertThat(1e-4 + 1e-5 * up.exponential()).isEqualTo(1.417683e-4, within(1e-10));
        RandomStream down = new RandomStream(DOWN_SEED_5);
        assertThat(1e-4 + 1e-5 * down.exponential()).isEqualTo(1.101349e-4, within(1e-10));
        assertThat(1e-4 + 1e-5 * down.exponential()).isEqualTo(1.107426e-4, within(1e-10));
    }
}
