/** {@code timewright keygen}: makes symmetric keys. */
package io.timewright.examples.keygen;
