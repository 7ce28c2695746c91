/** {@code timewright benchmark}: what simulated time costs in real time, and what a request costs a server. */
package io.timewright.examples.benchmark;
