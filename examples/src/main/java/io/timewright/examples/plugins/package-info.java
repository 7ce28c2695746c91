/** {@code timewright plugins}: what plugins there are. */
package io.timewright.examples.plugins;
