/** {@code timewright demo}: a clock that is wrong, servers that are mostly right, and the table while it is set. */
package io.timewright.examples.demo;
