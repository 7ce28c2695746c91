/** Who is answered, and how often: ntpd's {@code restrict} and its rate limits. */
package io.timewright.core.access;
