package io.timewright.simulated.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.timewright.simulated.recording.Envelope.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
    @Test
    void fewValues_areKeptAsTheyAre() {
        Collector collector = new Collector(0.1, 8);
        for (int i = 0; i < 8; i++) {
            collector.add(i * 0.1, i - 3);
        }
        Envelope envelope = collector.envelope();
        assertThat(envelope.size()).isEqualTo(8);
        assertThat(envelope.spanSeconds()).isEqualTo(0.1);
        for (int i = 0; i < 8; i++) {
            assertThat(envelope.least(i)).isEqualTo(i - 3);
            assertThat(envelope.greatest(i)).isEqualTo(i - 3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 500, 998, 999})
    void oneSpike_isNeverLost(int at) {
        Collector collector = new Collector(1, 8);
        for (int i = 0; i < 1000; i++) {
            collector.add(i, i == at ? -1 : 1e-6);
        }
        Envelope envelope = collector.envelope();
        assertThat(envelope.size()).isEqualTo(8);
        assertThat(envelope.spanSeconds()).isEqualTo(128);
        assertThat(envelope.least(at / 128)).isEqualTo(-1);
        assertThat(envelope.greatest(at / 128)).isEqualTo(1e-6);
        assertThat(envelope.magnitude(at / 128)).isEqualTo(1);
        assertThat(envelope.magnitudeSince(0)).isEqualTo(1);
    }

    @Test
    void rms_isThatOfTheValuesNotOfTheExtremes() {
        Collector collector = new Collector(1, 4);
        for (int i = 0; i < 16; i++) {
            collector.add(i, i < 8 ? 3 : i == 15 ? 4 : 2);
        }
        Envelope envelope = collector.envelope();
        assertThat(envelope.rmsSince(0)).isCloseTo(Math.sqrt((8 * 9 + 7 * 4 + 16) / 16.0), within(1e-12));
        assertThat(envelope.rmsSince(8)).isCloseTo(Math.sqrt((7 * 4 + 16) / 8.0), within(1e-12));
        assertThat(envelope.rmsSince(99)).isNaN();
        assertThat(envelope.magnitudeSince(99)).isNaN();
    }

    @Test
    void gaps_stayGaps() {
        Collector collector = new Collector(1, 4);
        collector.add(0, 1);
        collector.add(1, Double.NaN);
        collector.add(3, 2);
        Envelope envelope = collector.envelope();
        assertThat(envelope.least(1)).isNaN();
        assertThat(envelope.greatest(2)).isNaN();
        assertThat(envelope.least(3)).isEqualTo(2);
        // Together with a value a gap is none.
        collector.add(4, 5);
        Envelope halved = collector.envelope();
        assertThat(halved.least(0)).isEqualTo(1);
        assertThat(halved.greatest(1)).isEqualTo(2);
        assertThat(halved.least(2)).isEqualTo(5);
        assertThat(halved.magnitudeSince(0)).isEqualTo(5);
    }
}
