package io.timewright.core.discipline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MeasurementTest {
    private final JitterTracker jitter = new JitterTracker(5e-9);

    @Test
    void offsetIsPositiveWhenTheMapIsBehind() {
        jitter.start(1e-4);
        Measurement measured = Measurements.of(3e-3, 1e-3, jitter);
        assertThat(measured.offsetSeconds()).isEqualTo(1e-3, within(1e-12));
        assertThat(measured.roundTripSeconds()).isEqualTo(4e-3, within(1e-12));
    }

    @Test
    void excessFarBeyondQueueingIsBlamedOnNeitherDirection() {
        jitter.start(1e-4);
        for (int i = 0; i < 200; i++) {
            jitter.learn(1e-4, 3e-4, 2e-3, 20);
        }
        Measurement measured = Measurements.of(1e-3, 1e-3, jitter);
        measured.describeQueues(jitter, 1e-3);
        assertThat(measured.downQueueSeconds()).isEqualTo(3.0 * measured.upQueueSeconds(), within(1e-6));
        measured.describeQueues(jitter, -4e-3);
        assertThat(measured.downQueueSeconds()).isEqualTo(measured.upQueueSeconds(), within(0.0));
    }
}
