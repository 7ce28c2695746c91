/** The table of sources in the columns of {@code ntpq -p}. */
package io.timewright.examples.table;
