package io.timewright.spi;

import io.timewright.values.AddressBits;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** A datagram that has been received. The object and its buffer are the endpoint's own and valid only during the call. */
public interface Datagram {
    /** More bytes than any NTP packet has. */
    int LONGEST_PAYLOAD = 2048;

    /**
     * Returns the bytes, big-endian, from index 0 to the limit; direct where the endpoint can. Of a datagram with more than {@link
     * #LONGEST_PAYLOAD} bytes the end may be missing, but the limit is greater than that.
     */
    ByteBuffer payload();

    /** Returns where it came from. */
    InetSocketAddress source();

    /** Returns the first 64 bits of the address it came from, as {@link AddressBits} has them. */
    default long sourceHigh() {
        return AddressBits.high(source().getAddress());
    }

    /** Returns the last 64 bits of the address it came from, as {@link AddressBits} has them. */
    default long sourceLow() {
        return AddressBits.low(source().getAddress());
    }

    /** Returns the port it came from. */
    default int sourcePort() {
        return source().getPort();
    }

    /** Returns the monotonic counter when it arrived, or the first moment after it did. */
    long arrivalMonotonicNanos();
}
