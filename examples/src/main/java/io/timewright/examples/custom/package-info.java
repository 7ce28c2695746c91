/** Servers and clients of one's own, composed from the library's parts: code to copy from. */
package io.timewright.examples.custom;
