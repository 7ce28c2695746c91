package io.timewright.linux.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PaceTest {
    private final Pace pace = new Pace();

    @Test
    void departuresAreForetoldFromWhatBatchesTook() {
        for (int i = 0; i < 1_000; i++) {
            pace.learn(10, 10 * 400, 10, 10 * 2_500);
        }

        assertThat((double) pace.departureNanos(0, 10, 0)).isCloseTo(4_000, within(200.0));
        assertThat((double) pace.departureNanos(0, 10, 9)).isCloseTo(4_000 + 9 * 2_500, within(1_200.0));
    }

    @Test
    void aBatchThatWasHeldUpTeachesLittle() {
        for (int i = 0; i < 1_000; i++) {
            long making = i % 10 == 0 ? 5_000_000 : 4_000;
            pace.learn(10, making, 10, 25_000);
        }

        assertThat((double) pace.departureNanos(0, 10, 0)).isCloseTo(4_000, within(400.0));
    }

    @Test
    void nothingIsForetoldBeforeTheBatchCame() {
        for (int i = 0; i < 1_000; i++) {
            pace.learn(1, 0, 1, 0);
        }

        assertThat(pace.departureNanos(77, 64, 63)).isBetween(77L, 77L + 200);
    }
}
