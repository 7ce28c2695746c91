package io.timewright.simulated.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.timewright.simulated.network.Delay;
import java.time.Duration;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The test vector was verified against clknetsim itself: seed 5, scenario S1 (LAN 100 us + exp 10 us, wander 1e-9, +100 ppm). */
class ReplayStreamTest {
    private static final Delay LAN =
            Delay.constant(Duration.ofNanos(100_000)).plus(Delay.exponential(Duration.ofNanos(10_000)));

    @Test
    void normalDrawsOfTheFirstStreamAreThoseOfClknetsim() {
        RandomStream stream = new ReplayStream(590_011_675);

        assertThat(stream.normal()).isEqualTo(1.235837570, within(5e-10));
        assertThat(stream.normal()).isEqualTo(0.5206825124, within(5e-11));
        assertThat(stream.normal()).isEqualTo(-0.9917540886, within(5e-11));
        assertThat(stream.normal()).isEqualTo(-1.694300619, within(5e-10));
        assertThat(stream.normal()).isEqualTo(0.7864738230, within(5e-11));
    }

    @Test
    void oscillatorErrorAtEachSecondIsThatOfClknetsim() {
        Oscillator oscillator = new Oscillator(0, 0, 1e-4, Wander.randomWalk(1e-9, new ReplaySeeds(5).get()));

        assertThat(oscillator.frequencyError()).isEqualTo(1.000012358e-4, within(5e-14));
        oscillator.advanceTo(1_000_000_000L);
        assertThat(oscillator.frequencyError()).isEqualTo(1.000017565e-4, within(5e-14));
        oscillator.advanceTo(2_999_999_999L);
        assertThat(oscillator.frequencyError()).isEqualTo(1.000007648e-4, within(5e-14));
    }

    @Test
    void delaysOfBothDirectionsAreThoseOfClknetsim() {
        ReplaySeeds seeds = new ReplaySeeds(5);
        seeds.get();
        DoubleUnaryOperator up = LAN.open(seeds);
        DoubleUnaryOperator down = LAN.open(seeds);

        assertThat(up.applyAsDouble(0)).isEqualTo(1.012271e-4, within(5e-11));
        assertThat(up.applyAsDouble(0)).isEqualTo(1.417683e-4, within(5e-11));
        assertThat(down.applyAsDouble(0)).isEqualTo(1.101349e-4, within(5e-11));
        assertThat(down.applyAsDouble(0)).isEqualTo(1.107426e-4, within(5e-11));
    }
}
