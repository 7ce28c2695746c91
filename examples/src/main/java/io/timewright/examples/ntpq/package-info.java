/** {@code timewright ntpq}: asks an NTP server about itself, in ntpq's words. */
package io.timewright.examples.ntpq;
