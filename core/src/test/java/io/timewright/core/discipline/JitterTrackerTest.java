package io.timewright.core.discipline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class JitterTrackerTest {
    private static final double NOISE = 5e-9;

    private final JitterTracker jitter = new JitterTracker(NOISE);

    @Test
    void findsTheMeansOfBothDirections() {
        RandomStream stream = new RandomStream(1804289383);
        jitter.start(1e-3);
        double up = 0.0;
        double down = 0.0;
        for (int i = 1; i <= 4000; i++) {
            double u = 1e-4 * stream.exponential();
            double d = 2e-4 * stream.exponential();
            jitter.learn(u, d, 2e-3 + u + d, i);
            up += i > 1000 ? jitter.upSeconds() / 3000 : 0.0;
            down += i > 1000 ? jitter.downSeconds() / 3000 : 0.0;
        }
        assertThat(up).isEqualTo(1e-4, within(5e-6));
        assertThat(down).isEqualTo(2e-4, within(1e-5));
    }

    @Test
    void oneSpikeCountsAsFourMeans() {
        jitter.start(1e-4);
        jitter.learn(0.2, 1e-4, 0.2, 1000);
        assertThat(jitter.upSeconds()).isBetween(1e-4, 1.07e-4);
    }

    @Test
    void negativeResidualCountsAsZero() {
        jitter.start(1e-4);
        jitter.learn(-1.0, 1e-4, 2e-3, 1000);
        assertThat(jitter.upSeconds()).isEqualTo(1e-4 * 47 / 48, within(1e-12));
    }

    @Test
    void spreadOfTheRoundTripsKeepsTheMeansUp() {
        RandomStream stream = new RandomStream(1804289383);
        jitter.start(1e-4);
        for (int i = 1; i < 400; i++) {
            jitter.learn(0.0, 0.0, 2e-3 + 1e-4 * (stream.exponential() + stream.exponential()), i);
        }
        assertThat(jitter.largerSeconds()).isGreaterThan(2e-5);
    }

    @Test
    void meansStayAboveTheTimestampNoiseAndShareOfEachOther() {
        jitter.start(1e-4);
        for (int i = 1; i < 2000; i++) {
            jitter.learn(0.0, 1e-4, 2e-3, i);
        }
        assertThat(jitter.upSeconds()).isEqualTo(0.02 * jitter.downSeconds(), within(1e-12));
        assertThat(jitter.downQueueSeconds()).isEqualTo(4.0 * jitter.upSeconds(), within(1e-12));
        for (int i = 1; i < 2000; i++) {
            jitter.learn(0.0, 0.0, 2e-3, i);
        }
        assertThat(jitter.typicalSeconds()).isEqualTo(2.0 * NOISE, within(1e-15));
    }
}
