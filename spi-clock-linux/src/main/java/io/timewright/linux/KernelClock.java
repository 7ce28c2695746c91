package io.timewright.linux;

/**
 * What the kernel offers about clocks. Not safe for use by several threads at once: every user makes one of its own.
 */
interface KernelClock {
    /** Returns the structure to fill in before and to read after {@link #adjust()}. */
    Timex timex();

    /**
     * Does what the modes of {@link #timex()} say and fills it with the state after that; with modes 0 it only reads.
     *
     * @return the clock state, TIME_OK to TIME_ERROR
     * @throws KernelRefusedException if the kernel refuses
     */
    int adjust();

    /** Returns CLOCK_REALTIME: nanoseconds since the Unix epoch. */
    long realtimeNanos();

    /** Returns CLOCK_MONOTONIC, which the frequency of {@link #adjust()} slews and steps leave alone. */
    long monotonicNanos();

    /** Returns CLOCK_MONOTONIC_RAW, which nothing touches. */
    long monotonicRawNanos();
}
