/** {@code timewright ntpdate -q}: asks servers once and tells how wrong the clock is, in ntpdate's words. */
package io.timewright.examples.ntpdate;
