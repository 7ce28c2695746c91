/** The authenticator {@code symmetric}: keys in a file that both sides have, and the algorithms that use them. */
package io.timewright.core.keys;
