package io.timewright.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelFrequencyTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-5, -1e-5, 12.345678, 499.999, 500, -500, 500.001, -549.9, 750, 1e4, -99_999.9, 1e5})
    void aFrequencyIsMetToHalfAQuantumWithinTheKernelsLimits(double ppm) {
        KernelFrequency frequency = KernelFrequency.ofPpm(ppm);
        assertThat(frequency.ppm()).isCloseTo(ppm, within(KernelFrequency.QUANTUM_PPM / 2 + 1e-10));
        assertThat(frequency.tickMicros()).isBetween(KernelFrequency.LEAST_TICK, KernelFrequency.MOST_TICK);
        assertThat(Math.abs(frequency.scaledPpm())).isLessThanOrEqualTo(500L << 16);
    }

    @Test
    void theTickIsLeftAloneAsLongAsTheFinePartSuffices() {
        assertThat(KernelFrequency.ofPpm(500).tickMicros()).isEqualTo(10_000);
        assertThat(KernelFrequency.ofPpm(-500).tickMicros()).isEqualTo(10_000);
        assertThat(KernelFrequency.ofPpm(501).tickMicros()).isEqualTo(10_005);
    }

    @Test
    void whatIsBeyondTheKernelIsCut() {
        assertThat(KernelFrequency.ofPpm(1e9)).isEqualTo(new KernelFrequency(11_000, 0));
        assertThat(KernelFrequency.ofPpm(-1e9)).isEqualTo(new KernelFrequency(9_000, 0));
    }
}
