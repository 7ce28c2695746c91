/** The whole of ntpd from a configuration: a synchronizer and a server of its time. */
package io.timewright.core.daemon;
