/**
 * A JUnit Jupiter extension that runs tests in simulated worlds: {@link io.timewright.simulated.junit.SimulatedTest} and {@link
 * io.timewright.simulated.junit.Seeds}.
 *
 * <p>JUnit is an optional dependency of this module: who uses this package brings it.
 */
package io.timewright.simulated.junit;
