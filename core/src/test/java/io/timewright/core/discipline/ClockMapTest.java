package io.timewright.core.discipline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClockMapTest {
    private static final long RAW = 5_000_000_000L;
    private static final long EPOCH = 1_735_689_600_123_456_789L;

    private final ClockMap map = new ClockMap();

    @Test
    void readsTheBaseAtTheReferenceAndAdvancesWithTheFrequency() {
        map.anchor(RAW, EPOCH, 0.0, -1e-5);
        assertThat(map.epochNanosAt(RAW)).isEqualTo(EPOCH);
        assertThat(map.epochNanosAt(RAW + 1_000_000_000L)).isEqualTo(EPOCH + 999_990_000L);
        assertThat(map.epochNanosAt(RAW - 1_000_000_000L)).isEqualTo(EPOCH - 999_990_000L);
        assertThat(map.elapsedSeconds(RAW + 2_000_000_000L)).isEqualTo(1.99998, within(1e-12));
    }

    @Test
    void behindIsPositiveWhenTheMapIsBehind() {
        map.anchor(RAW, EPOCH, 0.0, 0.0);
        assertThat(map.behindSeconds(RAW, EPOCH + 250)).isEqualTo(2.5e-7, within(1e-16));
        map.adjust(1e-6, 0.0);
        assertThat(map.behindSeconds(RAW, EPOCH + 250)).isEqualTo(-7.5e-7, within(1e-16));
    }

    @Test
    void movingTheReferenceDoesNotMoveTheMapEvenAfterYears() {
        long yearNanos = 365L * 86_400L * 1_000_000_000L;
        ClockMap still = new ClockMap();
        still.anchor(RAW, EPOCH, 0.25, 1.25e-5);
        map.anchor(RAW, EPOCH, 0.25, 1.25e-5);
        for (long raw = RAW; raw <= RAW + 20L * yearNanos; raw += yearNanos / 13L) {
            map.moveReference(raw);
        }
        long raw = RAW + 20L * yearNanos;
        assertThat(map.epochNanosAt(raw)).isBetween(still.epochNanosAt(raw) - 2, still.epochNanosAt(raw) + 2);
    }

    @Test
    void fractionsOfNanosecondsAddUp() {
        map.anchor(RAW, EPOCH, 0.0, 0.0);
        for (int i = 0; i < 1000; i++) {
            map.adjust(-3e-10, 0.0);
        }
        assertThat(map.epochNanosAt(RAW)).isEqualTo(EPOCH - 300);
    }
}
