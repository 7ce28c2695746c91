/** Runs of scenarios over many seeds: which ones, how far they are, and what each came to. */
package io.timewright.examples.trial;
