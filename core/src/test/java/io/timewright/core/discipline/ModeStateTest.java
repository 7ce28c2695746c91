package io.timewright.core.discipline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ModeStateTest {
    private static final double QUEUE = 1e-4;

    private final ModeState mode = new ModeState();
    private final OneSidedUpdate update = new OneSidedUpdate();

    @Test
    void predictionAddsTheWanderOfARandomWalk() {
        mode.start(1e-3, 1e-10, 1e-14, 1e-12);
        mode.frequency = 2e-6;
        mode.predict(100.0, 1e-8, 4e-14);
        assertThat(mode.offset).isEqualTo(2e-4, within(1e-15));
        assertThat(mode.offsetVariance).isEqualTo(1e-10 + 1e-10 + 1e-16 * 1e6 / 3.0, within(1e-20));
        assertThat(mode.offsetFrequencyCovariance).isEqualTo(1e-12 + 1e-16 * 1e4 / 2.0, within(1e-22));
        assertThat(mode.frequencyVariance).isEqualTo(1e-14 + 1e-14, within(1e-24));
        assertThat(mode.halfDelayVariance).isEqualTo(1.04e-12, within(1e-22));
    }

    @Test
    void quickExchangesPinTheOffset() {
        mode.start(1e-3, 1e-8, 1e-14, 1e-14);
        for (int i = 0; i < 2; i++) {
            mode.absorb(measurement(1e-3 - 5e-5 + 1e-6, 1e-3 + 5e-5 + 1e-6), 0.01, update);
        }
        assertThat(mode.offset).isEqualTo(5e-5, within(3e-6));
        assertThat(Math.sqrt(mode.offsetVariance)).isLessThan(4e-6);
    }

    @Test
    void slowExchangeSaysLittle() {
        mode.start(1e-3, 1e-10, 1e-14, 1e-14);
        mode.absorb(measurement(0.030, 0.020), 0.01, update);
        assertThat(mode.offset).isEqualTo(0.0, within(1e-7));
        assertThat(mode.offsetVariance).isEqualTo(1e-10, within(1e-12));
    }

    @Test
    void covarianceStaysPositive() {
        mode.start(1e-3, 1e-4, 1e-8, 1e-6);
        RandomStream stream = new RandomStream(99788765);
        for (int i = 0; i < 10_000; i++) {
            mode.predict(64.0, 1e-11, 0.0);
            double up = 1e-3 - mode.offset + QUEUE * stream.exponential();
            double down = 1e-3 + mode.offset + QUEUE * stream.exponential();
            mode.absorb(measurement(up, down), 0.01, update);
            assertThat(mode.isSound()).as("sample " + i).isTrue();
            double determinant = mode.offsetVariance * mode.frequencyVariance
                    - mode.offsetFrequencyCovariance * mode.offsetFrequencyCovariance;
            assertThat(determinant).as("sample " + i).isPositive();
        }
    }

    /** To the last bit: whoever asks for the evidence alone must not get another one. */
    @Test
    void evidenceAloneIsThatOfAbsorbing() {
        for (double floorLevel : new double[] {0.01, 0.2, 2.0}) {
            mode.start(1e-3, 1e-4, 1e-8, 1e-6);
            for (int i = 0; i < 40; i++) {
                Measurement measured = measurement(1e-3 + 1e-6 * i * i, 1e-3 + 3e-5 - 1e-6 * i);
                mode.predict(64.0, 1e-8, 1e-14);
                double evidence = mode.logEvidence(measured, floorLevel, new OneSidedUpdate());

                assertThat(evidence).isEqualTo(mode.absorb(measured, floorLevel, update));
            }
        }
    }

    @Test
    void mixtureHasMeanAndSpreadOfItsParts() {
        ModeState other = new ModeState();
        mode.start(1e-3, 1e-10, 1e-14, 1e-12);
        other.start(3e-3, 3e-10, 1e-14, 1e-12);
        other.offset = 4e-5;
        ModeState mixture = new ModeState();
        mixture.becomeMixture(new ModeState[] {mode, other}, new double[] {0.75, 0.25});
        assertThat(mixture.offset).isEqualTo(1e-5, within(1e-18));
        assertThat(mixture.halfDelay).isEqualTo(1.5e-3, within(1e-16));
        assertThat(mixture.offsetVariance).isEqualTo(1.5e-10 + 0.1875 * 1.6e-9, within(1e-21));
        assertThat(mixture.offsetHalfDelayCovariance).isEqualTo(0.1875 * 4e-5 * 2e-3, within(1e-20));
    }

    @Test
    void notANumberIsNotSound() {
        mode.start(1e-3, 1e-10, 1e-14, 1e-12);
        assertThat(mode.isSound()).isTrue();
        mode.offset = Double.NaN;
        assertThat(mode.isSound()).isFalse();
        mode.start(1e-3, -1e-30, 1e-14, 1e-12);
        assertThat(mode.isSound()).isFalse();
    }

    private static Measurement measurement(double upSeconds, double downSeconds) {
        JitterTracker jitter = new JitterTracker(5e-9);
        jitter.start(QUEUE);
        return Measurements.of(upSeconds, downSeconds, jitter);
    }
}
