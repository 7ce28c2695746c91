package io.timewright.values;

/**
 * A host's wall clock and monotonic counter, read together.
 *
 * @param epochNanos the wall clock, nanoseconds since the Unix epoch; nobody says that it is right
 * @param monotonicNanos the monotonic counter, nanoseconds from an arbitrary origin
 * @param widthNanos how far apart in time the two readings may be; the wall clock was read within this of the counter
 */
public record LocalReading(long epochNanos, long monotonicNanos, long widthNanos) {}
