/** Datagram sockets straight from the kernel: in batches, with its time stamps, through JNA on raw addresses. */
package io.timewright.linux.network;
