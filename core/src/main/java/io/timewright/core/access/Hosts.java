package io.timewright.core.access;

import io.timewright.values.AddressBits;
import java.net.InetAddress;
import java.util.Collection;

/** A few addresses, immutable. They are the machine's own or its sources', so that looking at each costs less than hashing. */
final class Hosts {
    /** No address. */
    static final Hosts NONE = new Hosts(new long[0], new long[0]);

    private final long[] high;
    private final long[] low;

    private Hosts(long[] high, long[] low) {
        this.high = high;
        this.low = low;
    }

    static Hosts of(Collection<InetAddress> addresses) {
        return new Hosts(
                addresses.stream().mapToLong(AddressBits::high).toArray(),
                addresses.stream().mapToLong(AddressBits::low).toArray());
    }

    boolean contains(long addressHigh, long addressLow) {
        for (int i = 0; i < high.length; i++) {
            if (low[i] == addressLow && high[i] == addressHigh) {
                return true;
            }
        }
        return false;
    }
}
