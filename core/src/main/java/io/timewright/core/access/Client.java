package io.timewright.core.access;

import java.net.InetSocketAddress;

/**
 * One client of the list, as it was at one moment.
 *
 * @param address where it last asked from; for IPv6 the other addresses of the same /64 are the same client
 * @param firstMonotonicNanos the counter when it was first seen
 * @param lastMonotonicNanos the counter when it was last seen
 * @param count how many packets it has sent
 * @param mode the mode of the last one
 * @param version the version of the last one
 * @param score how far it has used up its rate, in seconds that must pass until it is forgotten
 */
public record Client(
        InetSocketAddress address,
        long firstMonotonicNanos,
        long lastMonotonicNanos,
        long count,
        int mode,
        int version,
        int score) {
    /** Returns the average interval between two packets in seconds, 0 if there was one. */
    public double averageIntervalSeconds() {
        return count < 2 ? 0 : (lastMonotonicNanos - firstMonotonicNanos) * 1e-9 / (count - 1);
    }
}
