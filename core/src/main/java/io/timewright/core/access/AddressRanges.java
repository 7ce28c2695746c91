package io.timewright.core.access;

import io.timewright.values.AddressBits;
import java.util.Collection;

/** A few address ranges, immutable, in a form that is searched without allocating. */
public final class AddressRanges {
    private final boolean[] ipv4;
    private final long[] high;
    private final long[] low;
    private final long[] maskHigh;
    private final long[] maskLow;

    private AddressRanges(Collection<AddressRange> ranges) {
        AddressRange[] all = ranges.toArray(AddressRange[]::new);
        ipv4 = new boolean[all.length];
        high = new long[all.length];
        low = new long[all.length];
        maskHigh = new long[all.length];
        maskLow = new long[all.length];
        for (int i = 0; i < all.length; i++) {
            ipv4[i] = all[i].isIpv4();
            high[i] = AddressBits.high(all[i].address());
            low[i] = AddressBits.low(all[i].address());
            maskHigh[i] = all[i].maskHigh();
            maskLow[i] = all[i].maskLow();
        }
    }

    /** Returns the set of all addresses that are in one of {@code ranges}. */
    public static AddressRanges of(Collection<AddressRange> ranges) {
        return new AddressRanges(ranges);
    }

    /** Returns whether there is no range. */
    public boolean isEmpty() {
        return ipv4.length == 0;
    }

    /** Returns whether the address with these bits, as {@link AddressBits} has them, is in one of the ranges. */
    public boolean contains(long addressHigh, long addressLow) {
        boolean isIpv4 = AddressBits.isIpv4(addressHigh, addressLow);
        for (int i = 0; i < ipv4.length; i++) {
            if (ipv4[i] == isIpv4
                    && ((addressHigh ^ high[i]) & maskHigh[i]) == 0
                    && ((addressLow ^ low[i]) & maskLow[i]) == 0) {
                return true;
            }
        }
        return false;
    }
}
