package io.timewright.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.timewright.linux.ClockRefusedException.Reason;
import io.timewright.spi.AdjusterStatus;
import io.timewright.spi.Cancellable;
import io.timewright.spi.contract.ManualHost;
import io.timewright.values.LeapIndicator;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LinuxClockAdjusterTest {
    private static final long SECOND = 1_000_000_000L;

    private final ManualHost host = new ManualHost();
    private final FakeKernel kernel = new FakeKernel(host);

    @Test
    void takingHoldEndsWhatWasGoingOnAndKeepsTheFrequency() {
        kernel.status = TimexConstants.STA_PLL | TimexConstants.STA_INS;
        kernel.pendingOffset = 5000;
        kernel.pendingAdjtime = 7000;
        kernel.setFrequency(KernelFrequency.ofPpm(-31.25));
        try (LinuxClockAdjuster adjuster = new LinuxClockAdjuster(kernel, host)) {
            assertThat(kernel.pendingOffset).isZero();
            assertThat(kernel.pendingAdjtime).isZero();
            assertThat(kernel.status).isEqualTo(TimexConstants.STA_UNSYNC);
            assertThat(kernel.frequencyPpm()).isEqualTo(-31.25);
            assertThat(adjuster.frequencyPpm()).isEqualTo(-31.25);
        }
    }

    @Test
    void theClockIsALineOfRateZeroOnTheCounter() {
        try (LinuxClockAdjuster adjuster = new LinuxClockAdjuster(kernel, host)) {
            adjuster.setFrequency(100);
            adjuster.slew(0.01, 10);
            assertThat(adjuster.timescale().rate()).isZero();
            assertThat(adjuster.timescale().slewRate()).isZero();
            host.advance(Duration.ofDays(1));
            assertThat(adjuster.timescale().epochNanosAt(host.monotonicNanos())).isEqualTo(kernel.realtimeNanos());
        }
    }

    @Test
    void theRawCounterIsTheKernelsOwn() {
        try (LinuxClockAdjuster adjuster = new LinuxClockAdjuster(kernel, host)) {
            for (int i = 0; i < 100; i++) {
                adjuster.setFrequency(i * 37 % 100 * 10 - 500);
                adjuster.slew((i % 7 - 3) * 1e-3, 5);
                host.advance(Duration.ofMillis(7919));
                assertThat(adjuster.rawNanosAt(host.monotonicNanos()) - kernel.monotonicRawNanos())
                        .as("difference from CLOCK_MONOTONIC_RAW after change %d", i)
                        .isBetween(-2L, 2L);
            }
        }
    }

    @Test
    void beingHeldUpInACallDoesNotBendTheRawCounter() {
        try (LinuxClockAdjuster adjuster = new LinuxClockAdjuster(kernel, host)) {
            kernel.callDelay = Duration.ofMillis(1);
            kernel.returnDelay = Duration.ofMillis(30);
            adjuster.slew(0.5, 10);
            host.advance(Duration.ofSeconds(30));
            assertThat(adjuster.rawNanosAt(host.monotonicNanos()) - kernel.monotonicRawNanos())
                    .isBetween(-2L, 2L);
        }
    }

    @Test
    void theTickHelpsBeyond500Ppm() {
        try (LinuxClockAdjuster adjuster = new LinuxClockAdjuster(kernel, host)) {
            adjuster.setFrequency(500);
            assertThat(kernel.tick).isEqualTo(10_000);
            adjuster.setFrequency(1234.5);
            assertThat(kernel.tick).isEqualTo(10_012);
            assertThat(kernel.frequencyPpm()).isEqualTo(1234.5);
            adjuster.setFrequency(-1234.5);
            assertThat(kernel.tick).isEqualTo(9_988);
            adjuster.slew(-100, 1);
            assertThat(kernel.frequencyPpm()).isCloseTo(-91_234.5, within(1e-4));
        }
    }

    @Test
    void whatALateTimerOverdidIsTakenBack() {
        LateHost late = new LateHost(Duration.ofMillis(3));
        FakeKernel itsKernel = new FakeKernel(late);
        try (LinuxClockAdjuster adjuster = new LinuxClockAdjuster(itsKernel, late)) {
            adjuster.slew(0.05, 0.6);
            long rawBefore = itsKernel.monotonicRawNanos();
            long clockBefore = itsKernel.realtimeNanos();
            late.advance(Duration.ofSeconds(5));
            long gained = itsKernel.realtimeNanos() - clockBefore - (itsKernel.monotonicRawNanos() - rawBefore);
            assertThat(gained).isBetween(49_999_900L, 50_000_100L);
            assertThat(itsKernel.frequencyPpm()).isZero();
        }
    }

    @Test
    void theStatusIsToldAndSurvivesAStep() {
        try (LinuxClockAdjuster adjuster = new LinuxClockAdjuster(kernel, host)) {
            adjuster.reportStatus(new AdjusterStatus(LeapIndicator.LAST_MINUTE_61, 0.012_000_4, 0.001));
            assertThat(kernel.maximumError).isEqualTo(12_001);
            assertThat(kernel.estimatedError).isEqualTo(1000);
            assertThat(kernel.status).isEqualTo(TimexConstants.STA_INS);
            adjuster.step(-SECOND / 4);
            assertThat(kernel.steppedNanos).isEqualTo(-SECOND / 4);
            assertThat(kernel.maximumError).isEqualTo(12_001);
            assertThat(kernel.hasStatus(TimexConstants.STA_INS)).isTrue();
            assertThat(kernel.hasStatus(TimexConstants.STA_UNSYNC)).isFalse();
            adjuster.reportStatus(new AdjusterStatus(LeapIndicator.LAST_MINUTE_59, 1, 1));
            assertThat(kernel.hasStatus(TimexConstants.STA_DEL)).isTrue();
            adjuster.reportStatus(new AdjusterStatus(LeapIndicator.UNSYNCHRONIZED, Double.NaN, 1e30));
            assertThat(kernel.hasStatus(TimexConstants.STA_UNSYNC)).isTrue();
            assertThat(kernel.maximumError).isEqualTo(16_000_000);
            assertThat(kernel.estimatedError).isEqualTo(16_000_000);
        }
    }

    @Test
    void aLeapSecondMovesTheTimescaleWithoutBeingAsked() {
        try (LinuxClockAdjuster adjuster = new LinuxClockAdjuster(kernel, host)) {
            adjuster.reportStatus(new AdjusterStatus(LeapIndicator.LAST_MINUTE_61, 0.01, 0.001));
            host.advance(Duration.ofHours(12).minusSeconds(1));
            assertThat(adjuster.timescale().epochNanosAt(host.monotonicNanos())).isEqualTo(kernel.realtimeNanos());
            kernel.steppedNanos -= SECOND;
            host.advance(Duration.ofSeconds(2));
            assertThat(adjuster.timescale().epochNanosAt(host.monotonicNanos())).isEqualTo(kernel.realtimeNanos());
        }
    }

    @Test
    void aStepBySomebodyElseIsFollowed() {
        try (LinuxClockAdjuster adjuster = new LinuxClockAdjuster(kernel, host)) {
            kernel.steppedNanos += 3 * SECOND;
            adjuster.setFrequency(1);
            assertThat(adjuster.timescale().epochNanosAt(host.monotonicNanos())).isEqualTo(kernel.realtimeNanos());
        }
    }

    @Test
    void aProgramThatKeepsChangingTheFrequencyIsNotFought() {
        try (LinuxClockAdjuster adjuster = new LinuxClockAdjuster(kernel, host)) {
            for (int i = 0; i < 2; i++) {
                kernel.setFrequency(KernelFrequency.ofPpm(77));
                adjuster.setFrequency(5 + i);
                assertThat(kernel.frequencyPpm()).isEqualTo(5 + i);
            }
            kernel.setFrequency(KernelFrequency.ofPpm(77));
            assertThatThrownBy(() -> adjuster.setFrequency(9))
                    .isInstanceOfSatisfying(
                            ClockRefusedException.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.STEERED_BY_ANOTHER))
                    .hasMessageContaining("+77.000 ppm")
                    .hasMessageContaining("+6.000 ppm");
            assertThat(kernel.frequencyPpm()).isEqualTo(77);
        }
    }

    @Test
    void closingLeavesTheFrequencyAndNoPromise() {
        LinuxClockAdjuster adjuster = new LinuxClockAdjuster(kernel, host);
        adjuster.setFrequency(12.5);
        adjuster.slew(1, 100);
        adjuster.reportStatus(new AdjusterStatus(LeapIndicator.LAST_MINUTE_61, 0.01, 0.001));
        adjuster.close();
        assertThat(kernel.frequencyPpm()).isEqualTo(12.5);
        assertThat(kernel.hasStatus(TimexConstants.STA_UNSYNC)).isTrue();
        assertThat(kernel.hasStatus(TimexConstants.STA_INS)).isFalse();
        int calls = kernel.modes.size();
        adjuster.close();
        host.advance(Duration.ofDays(2));
        assertThat(kernel.modes).hasSize(calls);
        assertThatThrownBy(() -> adjuster.setFrequency(1)).hasMessageContaining("closed");
    }

    @Test
    void aRefusalByTheKernelSaysWhatIsMissing() {
        kernel.errno = LibC.EPERM;
        assertThatThrownBy(() -> new LinuxClockAdjuster(kernel, host))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("adjtimex")
                .hasMessageContaining("CAP_SYS_TIME");
    }

    @Test
    void onlyFiniteNumbersReachTheKernel() {
        try (LinuxClockAdjuster adjuster = new LinuxClockAdjuster(kernel, host)) {
            int calls = kernel.modes.size();
            assertThatThrownBy(() -> adjuster.setFrequency(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> adjuster.slew(Double.POSITIVE_INFINITY, 1))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(kernel.modes).hasSize(calls);
        }
    }

    /** Runs its tasks late, as real timers do. */
    private static final class LateHost extends ManualHost {
        private final Duration lateness;

        LateHost(Duration lateness) {
            this.lateness = lateness;
        }

        @Override
        public Cancellable schedule(Duration delay, Runnable task) {
            return super.schedule(delay.plus(lateness), task);
        }
    }
}
