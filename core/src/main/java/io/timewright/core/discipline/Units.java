package io.timewright.core.discipline;

/** Conversion between the long nanoseconds of readings and the double seconds of intervals. */
final class Units {
    /** Nanoseconds in a second. */
    static final double NANOS_PER_SECOND = 1e9;

    private Units() {}

    /** Returns an interval of nanoseconds in seconds. */
    static double seconds(long nanos) {
        return (double) nanos / NANOS_PER_SECOND;
    }
}
