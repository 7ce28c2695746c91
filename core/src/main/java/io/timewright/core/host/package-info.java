/** The real machine: NIO sockets, timers, name resolution and the clocks of the JDK. Nothing else in core may touch them. */
package io.timewright.core.host;
