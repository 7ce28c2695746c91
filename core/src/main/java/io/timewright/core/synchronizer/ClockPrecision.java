package io.timewright.core.synchronizer;

import io.timewright.spi.Host;

/** How fine a host's clock can be read: the narrowest of some readings. */
final class ClockPrecision {
    private static final int TRIES = 16;
    /** A simulated clock reads in no time at all; the filter needs some noise to divide by. */
    private static final double LEAST_SECONDS = 5e-9;

    private static final double GREATEST_SECONDS = 1e-3;

    private ClockPrecision() {}

    /** Returns the width of a reading in seconds. */
    static double measureSeconds(Host host) {
        long narrowest = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            narrowest = Math.min(narrowest, host.read().widthNanos());
        }
        return Math.max(LEAST_SECONDS, Math.min(GREATEST_SECONDS, narrowest * 1e-9));
    }

    /** Returns the exponent of the power of two that is not less than {@code seconds}. */
    static int exponent(double seconds) {
        return (int) Math.ceil(Math.log(seconds) / Math.log(2));
    }
}
