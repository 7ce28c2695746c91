/**
 * The clock discipline: what the exchanges with time servers say about the local clock, and how to steer it.
 *
 * <p>The package is pure arithmetic. It reads no clock, starts no thread, draws no random number and logs nothing;
 * all times come in as arguments. {@link io.timewright.core.discipline.ServerFilter} turns the exchanges with one
 * server into a map from the raw counter to the time of day, {@link io.timewright.core.discipline.Combination} joins
 * the maps of several servers, {@link io.timewright.core.discipline.Steering} decides how the clock gets there and
 * {@link io.timewright.core.discipline.PollAdvisor} when to ask next. The algorithm is explained in {@code
 * docs/discipline.md}; class comments refer to its sections by name.
 *
 * <p>Units: raw and epoch times are {@code long} nanoseconds, everything else is seconds in {@code double}. A
 * frequency is dimensionless (1e-6 is 1 ppm). The raw counter is monotonic and is not steered by anybody.
 */
package io.timewright.core.discipline;
