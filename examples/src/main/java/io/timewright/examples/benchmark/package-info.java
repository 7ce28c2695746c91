/** {@code timewright benchmark}: what simulated time costs in real time. */
package io.timewright.examples.benchmark;
