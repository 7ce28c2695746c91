/** Keeps a clock: polls the sources, selects, combines, steers, and publishes what the clock now is. */
package io.timewright.core.synchronizer;
