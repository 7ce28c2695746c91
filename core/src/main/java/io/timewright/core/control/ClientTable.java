package io.timewright.core.control;

import java.net.InetSocketAddress;
import java.util.List;

/** The clients that a server has seen, as {@code mrulist} and {@code monstats} show them. */
public interface ClientTable {
    /** Returns the clients, the one not seen for longest first. */
    List<Client> oldestFirst();

    /** Returns how many clients have been remembered at the same time at most. */
    int deepest();

    /** Returns how many may be remembered. */
    int maximumDepth();

    /** Returns from how many on old ones are dropped. */
    int minimumDepth();

    /** Returns how old, in seconds, a client must be to be dropped. */
    int maximumAgeSeconds();

    /** Returns the size of one entry in bytes. */
    int entryBytes();

    /**
     * One client.
     *
     * @param address where it asks from
     * @param firstMonotonicNanos the counter when it was first seen
     * @param lastMonotonicNanos the counter when it was last seen
     * @param count how many packets it has sent
     * @param mode the mode of the last one
     * @param version the version of the last one
     * @param restrictions the bits of ntpd's restrictions that hold for it
     */
    record Client(
            InetSocketAddress address,
            long firstMonotonicNanos,
            long lastMonotonicNanos,
            long count,
            int mode,
            int version,
            int restrictions) {}
}
