/** {@code timewright ntpstat}: is this machine's NTP server synchronised? */
package io.timewright.examples.ntpstat;
