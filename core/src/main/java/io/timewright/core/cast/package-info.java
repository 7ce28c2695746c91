/** Telling the time to many at once, and hearing it: broadcast, multicast and manycast (RFC 5905, section 3.1). */
package io.timewright.core.cast;
