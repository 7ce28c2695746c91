/**
 * Scenario files: what happens in a simulated world, written down, and how well a clock kept time in it.
 *
 * <p>{@link io.timewright.simulated.scenario.Scenarios} reads them, {@link io.timewright.simulated.scenario.ScenarioRun} runs one
 * with a seed, and {@link io.timewright.simulated.scenario.ErrorSeries} holds what came out. The format is described in
 * docs/scenarios.md.
 */
package io.timewright.simulated.scenario;
