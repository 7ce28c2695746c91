/**
 * Assertions on simulated time for AssertJ: {@link io.timewright.simulated.assertj.SimulationAssertions}.
 *
 * <p>AssertJ is an optional dependency of this module: who uses this package brings it.
 */
package io.timewright.simulated.assertj;
