package io.timewright.core.discipline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.timewright.core.discipline.Steering.Correction;
import org.junit.jupiter.api.Test;

class SteeringTest {
    private static final double SD = 1e-5;
    private static final double FREQUENCY = -2e-5;

    private final Steering steering = new Steering();

    @Test
    void positiveOffsetMovesTheClockForward() {
        Correction correction = steering.plan(2e-5, SD, FREQUENCY, 64.0, false, false);
        assertThat(correction.slewRate()).isPositive();
        assertThat(correction.amountSeconds()).isEqualTo(2e-5, within(0.0));
        assertThat(correction.frequency()).isEqualTo(FREQUENCY, within(0.0));
    }

    @Test
    void noiseIsSlewedOverAQuarterOfThePoll() {
        assertThat(steering.plan(1e-5, SD, FREQUENCY, 64.0, false, false).durationSeconds())
                .isEqualTo(16.0, within(0.0));
        assertThat(steering.plan(1e-5, SD, FREQUENCY, 2.0, false, false).durationSeconds())
                .isEqualTo(1.0, within(0.0));
        assertThat(steering.plan(1e-5, SD, FREQUENCY, 65536.0, false, false).durationSeconds())
                .isEqualTo(256.0, within(0.0));
    }

    @Test
    void disturbanceIsSlewedFaster() {
        assertThat(steering.plan(-7e-5, SD, FREQUENCY, 64.0, false, false).durationSeconds())
                .isEqualTo(4.0, within(0.0));
    }

    @Test
    void slewNeverExceedsTheLimit() {
        Correction correction = steering.plan(-5.0, SD, FREQUENCY, 64.0, false, false);
        assertThat(correction.isStep()).isFalse();
        assertThat(correction.slewRate()).isEqualTo(-1.0 / 12.0, within(1e-15));
        Correction starting = steering.plan(0.09, SD, FREQUENCY, 64.0, true, true);
        assertThat(starting.durationSeconds()).isEqualTo(1.08, within(1e-12));
        assertThat(new Steering(0.128, 5e-4)
                        .plan(0.1, SD, 0.0, 64.0, false, true)
                        .durationSeconds())
                .isEqualTo(200.0, within(1e-9));
    }

    @Test
    void startIsFast() {
        assertThat(steering.plan(1e-4, SD, FREQUENCY, 64.0, true, true).durationSeconds())
                .isEqualTo(0.2, within(0.0));
    }

    @Test
    void largeErrorIsSteppedWhereAllowed() {
        Correction step = steering.plan(-300.0, SD, FREQUENCY, 64.0, false, true);
        assertThat(step.isStep()).isTrue();
        assertThat(step.amountSeconds()).isEqualTo(-300.0, within(0.0));
        assertThat(step.slewRate()).isEqualTo(0.0, within(0.0));
        assertThat(steering.plan(-300.0, SD, FREQUENCY, 64.0, true, false).isStep())
                .isFalse();
        assertThat(steering.plan(0.1, SD, FREQUENCY, 64.0, true, true).isStep()).isFalse();
        assertThat(new Steering(Double.POSITIVE_INFINITY, 0.08)
                        .plan(1e9, SD, 0.0, 64.0, true, true)
                        .isStep())
                .isFalse();
    }

    @Test
    void noErrorNeedsNoSlew() {
        assertThat(steering.plan(0.0, SD, FREQUENCY, 64.0, false, true).slewRate())
                .isEqualTo(0.0, within(0.0));
    }

    @Test
    void limitsAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Steering(0.0, 0.05));
        assertThatIllegalArgumentException().isThrownBy(() -> new Steering(Double.NaN, 0.05));
        assertThatIllegalArgumentException().isThrownBy(() -> new Steering(0.1, 1.0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Steering(0.1, 0.0));
    }
}
