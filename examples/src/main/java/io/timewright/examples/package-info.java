/** The {@code timewright} command line: one package for each command. */
package io.timewright.examples;
