package io.timewright.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.spi.Availability;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The mapping of the real kernel. Reads only: nothing here, nor in what it calls, passes modes other than 0. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the native mapping is Linux's")
class NativeKernelClockTest {
    private static final int TRIES = 100;

    @Test
    void theKernelConfirmsTheLayout() {
        NativeKernelClock kernel = new NativeKernelClock();
        assertThat(kernel.timex().modes()).isZero();
        assertThat(kernel.timex().scaledTolerance()).isEqualTo(500L << 16);
    }

    @Test
    void aReadingMakesSense() {
        KernelClockReading reading = LinuxKernelClock.read();
        assertThat(reading.frequencyPpm()).isBetween(-500.0, 500.0);
        assertThat(reading.tickMicros()).isBetween(9_000L, 11_000L);
        assertThat(reading.maximumError()).isPositive();
        assertThat(reading.toString()).contains("ppm");
        assertThat(LinuxKernelClock.availability()).isEqualTo(Availability.AVAILABLE);
    }

    @Test
    void theRealTimeClockLiesBetweenTwoInstants() {
        NativeKernelClock kernel = new NativeKernelClock();
        boolean between = false;
        // More than once, because a clock may be stepped meanwhile.
        for (int i = 0; i < TRIES && !between; i++) {
            long before = epochNanos();
            long mapped = kernel.realtimeNanos();
            long after = epochNanos();
            between = before <= mapped && mapped <= after;
        }
        assertThat(between).isTrue();
    }

    @Test
    void theMonotonicClockLiesBetweenTwoReadingsOfTheJvmsCounter() {
        NativeKernelClock kernel = new NativeKernelClock();
        long before = System.nanoTime();
        long mapped = kernel.monotonicNanos();
        long after = System.nanoTime();
        assertThat(mapped).isBetween(before, after);
    }

    @Test
    void theRawClockRunsToo() {
        NativeKernelClock kernel = new NativeKernelClock();
        long first = kernel.monotonicRawNanos();
        long second = kernel.monotonicRawNanos();
        assertThat(second).isGreaterThanOrEqualTo(first);
    }

    private static long epochNanos() {
        return ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now());
    }
}
