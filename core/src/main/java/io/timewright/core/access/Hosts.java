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
        return indexOf(addressHigh, addressLow) >= 0;
    }

    /** Returns the place of an address in the collection, -1 if it is not there. */
    int indexOf(long addressHigh, long addressLow) {
        for (int i = 0; i < high.length; i++) {
            if (low[i] == addressLow && high[i] == addressHigh) {
                return i;
            }
        }
        return -1;
    }
}
