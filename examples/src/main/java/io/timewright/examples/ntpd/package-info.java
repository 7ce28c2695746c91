/** {@code timewright ntpd}: the whole time server in the foreground, from an {@code ntp.conf}. */
package io.timewright.examples.ntpd;
