package io.timewright.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.linux.KernelClockReading.State;
import io.timewright.spi.contract.ManualHost;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KernelClockReadingTest {
    private final FakeKernel kernel = new FakeKernel(new ManualHost());

    @Test
    void readingPassesModesZeroWhateverTheStructureHeldBefore() {
        kernel.timex().addModes(0x7fff).scaledFrequency(99).status(TimexConstants.STA_INS);
        KernelClockReading.of(kernel);
        assertThat(kernel.modes).containsExactly(0);
        assertThat(kernel.frequency).isZero();
        assertThat(kernel.status).isEqualTo(TimexConstants.STA_UNSYNC);
    }

    @Test
    void everyFieldIsDecoded() {
        kernel.status = TimexConstants.STA_PLL | TimexConstants.STA_NANO;
        kernel.tick = 10_001;
        kernel.frequency = -(12L << 16) - (1 << 15);
        kernel.pendingOffset = -1500;
        kernel.maximumError = 2_500_000;
        kernel.estimatedError = 17;
        kernel.taiOffset = 37;
        KernelClockReading reading = KernelClockReading.of(kernel);
        assertThat(reading.state()).isEqualTo(State.OK);
        assertThat(reading.status()).containsExactly(KernelStatus.PLL, KernelStatus.NANO);
        assertThat(reading.frequencyPpm()).isEqualTo(-12.5);
        assertThat(reading.totalFrequencyPpm()).isEqualTo(87.5);
        assertThat(reading.offset()).isEqualTo(Duration.ofNanos(-1500));
        assertThat(reading.maximumError()).isEqualTo(Duration.ofMillis(2500));
        assertThat(reading.estimatedError()).isEqualTo(Duration.ofNanos(17_000));
        assertThat(reading.isSynchronized()).isTrue();
        assertThat(reading)
                .hasToString("ok, status PLL+NANO, frequency -12.500 ppm, tick 10001 us, offset -0.000001500 s, "
                        + "maximum error 2.500000 s, estimated error 0.000017 s, TAI +37 s");
    }

    @Test
    void offsetsAreMicrosecondsUnlessTheKernelSaysNanoseconds() {
        kernel.pendingOffset = 3;
        assertThat(KernelClockReading.of(kernel).offset()).isEqualTo(Duration.ofNanos(3000));
        assertThat(KernelClockReading.of(kernel).state()).isEqualTo(State.ERROR);
    }
}
