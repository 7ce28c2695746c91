/**
 * A world of simulated hosts in virtual time, in which the engine runs unchanged, and {@link
 * io.timewright.simulated.SkewedHost}, which makes any host's clock err.
 *
 * <p>A {@link io.timewright.simulated.SimulatedWorld} and everything in it belong to one thread. Nothing in it reads a real
 * clock or a random generator without a seed: the same program with the same seed gives the same run to the last bit.
 */
package io.timewright.simulated;
