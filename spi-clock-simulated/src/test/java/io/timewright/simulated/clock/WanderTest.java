package io.timewright.simulated.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class WanderTest {
    @Test
    void aDayIsColdAtFiveAndWarmAtThree() {
        double[] day = take(Wander.daily(2e-6), 86_401);
        assertThat(day[5 * 3600]).isEqualTo(-2e-6);
        assertThat(day[15 * 3600]).isEqualTo(2e-6);
        assertThat(day[86_400]).isEqualTo(day[0]);
    }

    @Test
    void aSineRepeats() {
        double[] sine = take(Wander.sine(1e-6, 400), 401);
        assertThat(sine[100]).isEqualTo(1e-6);
        assertThat(sine[300]).isEqualTo(-1e-6);
        assertThat(sine[400]).isCloseTo(0, within(1e-20));
    }

    @Test
    void aTemperatureStepIsApproachedAsABodyWarms() {
        double[] slow = take(Wander.temperatureStep(1e-6, 100, 60), 1000);
        assertThat(slow[99]).isZero();
        assertThat(slow[100]).isZero();
        assertThat(slow[160]).isCloseTo(0.632e-6, within(1e-9));
        assertThat(slow[999]).isCloseTo(1e-6, within(1e-11));
        double[] sudden = take(Wander.temperatureStep(1e-6, 100, 0), 101);
        assertThat(sudden[99]).isZero();
        assertThat(sudden[100]).isEqualTo(1e-6);
    }

    @Test
    void wanderAddsUp() {
        assertThat(take(Wander.daily(1e-6).plus(Wander.varying(second -> second)), 3))
                .containsExactly(DailyCycle.at(0) * 1e-6, 1 + DailyCycle.at(1) * 1e-6, 2 + DailyCycle.at(2) * 1e-6);
    }

    private static double[] take(Wander wander, int count) {
        return DoubleStream.generate(wander::next).limit(count).toArray();
    }
}
