/** Bytes to values and back: no policy, and no allocation on the server's path. */
package io.timewright.core.packet;
