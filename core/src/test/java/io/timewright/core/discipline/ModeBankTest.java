package io.timewright.core.discipline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ModeBankTest {
    private static final double QUEUE = 1e-5;
    private static final double BASE = 1e-4;

    private final ModeBank bank = new ModeBank();
    private final JitterTracker jitter = new JitterTracker(5e-9);

    @Test
    void estimateIsCentredAfterEachSample() {
        settle(200, 0.0);
        absorb(2e-5);
        bank.recentre();
        bank.recentre();
        assertThat(bank.estimate().offset).isEqualTo(0.0, within(1e-18));
        assertThat(bank.estimate().frequency).isEqualTo(0.0, within(1e-20));
    }

    @Test
    void quietOscillatorIsFoundQuietAndRestlessOneRestless() {
        settle(1500, 0.0);
        double quiet = Math.sqrt(bank.wanderSquared());
        assertThat(quiet).isLessThan(1e-9);
        settle(1500, 1e-7);
        assertThat(Math.sqrt(bank.wanderSquared())).isBetween(5e-8, 2.5e-7);
    }

    @Test
    void jumpIsTakenOnlyWhereTheEvidenceIsForIt() {
        settle(300, 0.0);
        assertThat(absorb(1e-6)).isFalse();
        bank.recentre();
        assertThat(absorb(5e-6 * 64.0)).isTrue();
        ModeState estimate = bank.recentre();
        assertThat(estimate.offset).isEqualTo(3.2e-4, within(3e-5));
        assertThat(estimate.frequency).isEqualTo(7.5e-6, within(3e-6));
    }

    @Test
    void evidenceDoesNotChangeTheBank() {
        settle(50, 0.0);
        bank.predict(64.0, 0.0);
        Measurement measured = Measurements.of(BASE + QUEUE, BASE + QUEUE, jitter);
        double evidence = bank.logEvidence(measured, 0.2);
        bank.logEvidence(measured, 2.0);
        assertThat(bank.logEvidence(measured, 0.2)).isEqualTo(evidence, within(0.0));
    }

    @Test
    void varianceGrowsWithTheCubeOfTime() {
        settle(300, 1e-8);
        double day = bank.varianceAfter(86_400.0);
        assertThat(bank.varianceAfter(172_800.0) / day).isBetween(4.0, 8.01);
        assertThat(day).isGreaterThan(bank.varianceAfter(3600.0));
    }

    private void settle(int samples, double wander) {
        RandomStream stream = new RandomStream(1681692777);
        jitter.start(QUEUE);
        bank.start(BASE, 1e-8, 1e-12, 1e-12);
        double offset = 0.0;
        double frequency = 0.0;
        for (int i = 0; i < samples; i++) {
            double step = 8.0 * wander * stream.normal();
            offset += 64.0 * (frequency + 0.5 * step);
            frequency += step;
            bank.predict(64.0, 0.0);
            double up = BASE - offset + QUEUE * stream.exponential();
            double down = BASE + offset + QUEUE * stream.exponential();
            bank.absorb(Measurements.of(up, down, jitter), 0.01, false);
            ModeState estimate = bank.recentre();
            offset -= estimate.offset;
            frequency -= estimate.frequency;
        }
    }

    private boolean absorb(double offset) {
        bank.predict(64.0, 0.0);
        return bank.absorb(
                Measurements.of(BASE - offset + 0.1 * QUEUE, BASE + offset + 0.1 * QUEUE, jitter), 0.01, true);
    }
}
