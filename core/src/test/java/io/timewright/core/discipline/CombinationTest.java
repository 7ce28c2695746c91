package io.timewright.core.discipline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CombinationTest {
    private static final long RAW = 77_000_000_000L;
    private static final long EPOCH = 1_735_689_600_000_000_000L;

    @Test
    void oneSurvivorIsTakenAsItIs() {
        Estimate estimate = estimate(0, 1e-6, 1e-10);
        assertThat(Combination.of(List.of(estimate))).isEqualTo(estimate);
    }

    @Test
    void weightsAreInverseVariances() {
        Estimate combined = Combination.of(List.of(estimate(0, 1e-6, 1e-10), estimate(40_000, 5e-6, 3e-10)));
        assertThat(combined.rawNanos()).isEqualTo(RAW);
        assertThat(combined.epochNanos()).isEqualTo(EPOCH + 10_000);
        assertThat(combined.frequency()).isEqualTo(2e-6, within(1e-18));
        assertThat(combined.variance().offsetVariance()).isEqualTo(0.75e-10, within(1e-20));
        assertThat(combined.variance().frequencyVariance()).isEqualTo(1e-14 * (0.5625 + 0.0625), within(1e-24));
        assertThat(combined.variance().wanderSquared()).isEqualTo(1e-18, within(1e-28));
    }

    @Test
    void perfectServersShareEqually() {
        Estimate combined = Combination.of(List.of(estimate(0, 0.0, 0.0), estimate(10, 0.0, 0.0)));
        assertThat(combined.epochNanos()).isEqualTo(EPOCH + 5);
    }

    @Test
    void moreServersAreBetterThanOne() {
        List<Estimate> four =
                List.of(estimate(0, 0, 1e-10), estimate(0, 0, 1e-10), estimate(0, 0, 1e-10), estimate(0, 0, 1e-10));
        assertThat(Combination.of(four).variance().at(0.0)).isEqualTo(0.25e-10, within(1e-20));
    }

    @Test
    void nothingOrDifferentTimesCannotBeCombined() {
        assertThatIllegalArgumentException().isThrownBy(() -> Combination.of(List.of()));
        Estimate later = new Estimate(RAW + 1, EPOCH, 0.0, new VarianceGrowth(1e-10, 0.0, 0.0, 0.0), 0.0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Combination.of(List.of(estimate(0, 0.0, 1e-10), later)))
                .withMessageContaining("77000000001");
    }

    @Test
    void aServerThatOwnsToBeFarOffHasAsLittleSay() {
        Estimate combined = Combination.of(List.of(
                estimate(0, 0.0, 1e-10), estimate(300_000_000, 0.0, 1e-10).ofServerWithin(0.4)));
        assertThat((combined.epochNanos() - EPOCH) * 1e-9).isEqualTo(0.3 * 1e-10 / 0.16, within(1e-9));
        assertThat(combined.distanceSeconds()).isLessThan(1e-8);
    }

    private static Estimate estimate(long aheadNanos, double frequency, double variance) {
        return new Estimate(RAW, EPOCH + aheadNanos, frequency, new VarianceGrowth(variance, 1e-12, 1e-14, 1e-18), 0.0);
    }
}
