/** {@code timewright simulate}: a day of synchronisation in a simulated world, measured against its true time. */
package io.timewright.examples.simulate;
