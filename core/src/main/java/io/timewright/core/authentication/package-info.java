/** Who vouches for packets: the authenticators of a client, a synchronizer or a server, none known by name. */
package io.timewright.core.authentication;
