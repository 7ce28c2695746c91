/** Small things that several organs need. */
package io.timewright.core.support;
