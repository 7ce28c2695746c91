/** The table of leap seconds that the IERS publishes, read from its file. */
package io.timewright.core.leap;
