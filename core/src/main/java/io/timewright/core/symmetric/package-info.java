/** Symmetric associations: two hosts that ask each other, through the sockets of their servers (RFC 5905, sections 3 and 8). */
package io.timewright.core.symmetric;
