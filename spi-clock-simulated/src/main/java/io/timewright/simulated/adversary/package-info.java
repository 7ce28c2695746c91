/**
 * People who mean ill, for worlds in which a client or server shall prove itself: servers that lie, alone or in collusion, forgers and
 * guessers beside the path, and those on it. Each is small, and does one thing.
 */
package io.timewright.simulated.adversary;
