package io.timewright.linux;

/**
 * A frequency as the kernel takes it: coarse by the length of its tick, in steps of 100 ppm, and fine by a correction of up to
 * 500 ppm. Immutable.
 *
 * @param tickMicros how far the clock advances in one tick, nominally {@link #NOMINAL_TICK}
 * @param scaledPpm the fine part in units of 2⁻¹⁶ ppm
 */
record KernelFrequency(long tickMicros, long scaledPpm) {
    /** Ticks come USER_HZ = 100 times a second, so the nominal tick is 10 ms. */
    static final long NOMINAL_TICK = 10_000;

    /** The kernel's limits for the tick: ten percent either way. */
    static final long LEAST_TICK = 9_000;

    static final long MOST_TICK = 11_000;

    /** What the limits of the tick come to. */
    static final double MOST_PPM = 100_000;

    /** The finest change there is, 1.5e-5 ppm. */
    static final double QUANTUM_PPM = 1.0 / 65536;

    /** The limit of the fine part. */
    private static final double MOST_FINE_PPM = 500;

    private static final double PPM_PER_TICK_MICRO = 100;

    /** Returns the nearest frequency that the kernel can run at. The tick is left alone as long as the fine part suffices. */
    static KernelFrequency ofPpm(double ppm) {
        double cut = Math.max(-MOST_PPM, Math.min(MOST_PPM, ppm));
        long ticks = Math.abs(cut) <= MOST_FINE_PPM ? 0 : Math.round(cut / PPM_PER_TICK_MICRO);
        return new KernelFrequency(NOMINAL_TICK + ticks, Math.round((cut - ticks * PPM_PER_TICK_MICRO) / QUANTUM_PPM));
    }

    /** Returns the frequency that the kernel reports. */
    static KernelFrequency of(Timex timex) {
        return new KernelFrequency(timex.tickMicros(), timex.scaledFrequency());
    }

    /** Returns by how much the clock runs faster than it would uncorrected. */
    double ppm() {
        return (tickMicros - NOMINAL_TICK) * PPM_PER_TICK_MICRO + scaledPpm * QUANTUM_PPM;
    }
}
