package io.timewright.spi;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** A datagram that has been received. The object and its buffer are the endpoint's own and valid only during the call. */
public interface Datagram {
    /** Returns the bytes, big-endian, from index 0 to the limit; direct where the endpoint can. */
    ByteBuffer payload();

    /** Returns where it came from. */
    InetSocketAddress source();

    /** Returns the monotonic counter when it arrived, or the first moment after it did. */
    long arrivalMonotonicNanos();
}
