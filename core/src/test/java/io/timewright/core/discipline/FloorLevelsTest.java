package io.timewright.core.discipline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class FloorLevelsTest {
    private static final double QUEUE = 1e-5;
    private static final double BASE = 1e-3;

    private final FloorLevels floor = new FloorLevels();
    private final RandomStream stream = new RandomStream(1681692777);

    FloorLevelsTest() {
        floor.start();
    }

    @Test
    void oneSidedJitterHasALowFloor() {
        learn(300, () -> QUEUE * stream.exponential());
        assertThat(floor.level()).isLessThan(0.1);
    }

    @Test
    void gaussianJitterRaisesTheFloor() {
        learn(300, () -> QUEUE * stream.normal());
        assertThat(floor.level()).isGreaterThan(0.5);
    }

    @Test
    void oneFreakPacketDecidesLittle() {
        learn(300, () -> QUEUE * stream.exponential());
        learn(1, () -> -50.0 * QUEUE);
        assertThat(floor.level()).isLessThan(0.7);
    }

    @Test
    void startForgets() {
        learn(300, () -> QUEUE * stream.normal());
        floor.start();
        assertThat(floor.level()).isEqualTo(0.03, within(0.0));
    }

    private void learn(int samples, DoubleSupplier queueing) {
        JitterTracker jitter = new JitterTracker(5e-9);
        jitter.start(QUEUE);
        ModeBank bank = new ModeBank();
        bank.start(BASE, 1e-12, 1e-18, 1e-14);
        for (int i = 0; i < samples; i++) {
            bank.predict(64.0, 0.0);
            Measurement measured =
                    Measurements.of(BASE + queueing.getAsDouble(), BASE + queueing.getAsDouble(), jitter);
            floor.learn(bank, measured);
        }
    }
}
