package io.timewright.linux;

import io.timewright.spi.Host;

/**
 * What CLOCK_REALTIME shows more than the host's counter. Between steps this is a constant, frequency and slew acting on both, so
 * that several readings can be put together: each, taken between two of the counter, leaves a range, and the truth is in all.
 *
 * @param nanos the middle of the range
 * @param widthNanos the width of the range
 */
record WallOffset(long nanos, long widthNanos) {
    /** Enough to see that the clock was stepped. */
    private static final int FEW = 16;

    /** Enough for the compiler to have come, before which the way into the kernel is longer than the way back; a millisecond. */
    private static final int MANY = 4096;

    /** Measures well enough to notice a step. */
    static WallOffset measure(KernelClock kernel, Host host) {
        return measure(kernel, host, FEW);
    }

    /** Measures as well as can be. */
    static WallOffset measureWell(KernelClock kernel, Host host) {
        return measure(kernel, host, MANY);
    }

    private static WallOffset measure(KernelClock kernel, Host host, int readings) {
        long least = Long.MIN_VALUE;
        long most = Long.MAX_VALUE;
        for (int i = 0; i < readings; i++) {
            long before = host.monotonicNanos();
            long wall = kernel.realtimeNanos();
            long after = host.monotonicNanos();
            if (wall - after > most || wall - before < least) {
                // The clock was stepped between two readings: begin again.
                least = Long.MIN_VALUE;
                most = Long.MAX_VALUE;
            }
            least = Math.max(least, wall - after);
            most = Math.min(most, wall - before);
        }
        return new WallOffset(least + (most - least) / 2, most - least);
    }
}
