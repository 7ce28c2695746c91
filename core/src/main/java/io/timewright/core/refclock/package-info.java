/** The built-in reference clocks: remote NTP servers, and the local clock as its own reference. */
package io.timewright.core.refclock;
