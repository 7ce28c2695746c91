/**
 * Oscillators that err, the wall clocks that run on them, and the random streams behind both.
 *
 * <p>True time is {@code long} nanoseconds since the start of the simulated world; frequency errors and corrections are
 * dimensionless and positive when fast.
 */
package io.timewright.simulated.clock;
