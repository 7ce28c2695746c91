package example.lock;

import java.time.Instant;

/**
 * The right to hold the lock for a while.
 *
 * @param holder the node that has it
 * @param token grows with every new holder, so that a resource can refuse one that comes too late
 * @param expiry when it ends
 */
public record Lease(String holder, long token, Instant expiry) {}
