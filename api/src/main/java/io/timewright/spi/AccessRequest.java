package io.timewright.spi;

import io.timewright.values.AddressBits;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A request to be decided on. The object is the server's own and valid only during the call. A policy that must not allocate takes
 * the address as bits.
 */
public interface AccessRequest {
    /** Returns where it came from. */
    InetSocketAddress source();

    /** Returns the address it came from. */
    default InetAddress address() {
        return source().getAddress();
    }

    /** Returns the first 64 bits of the address it came from, as {@link AddressBits} has them. */
    default long addressHigh() {
        return AddressBits.high(address());
    }

    /** Returns the last 64 bits of the address it came from, as {@link AddressBits} has them. */
    default long addressLow() {
        return AddressBits.low(address());
    }

    /** Returns the port it came from. */
    default int port() {
        return source().getPort();
    }

    /** Returns the local address that it was sent to. */
    InetSocketAddress destination();

    /** Returns the NTP version, 1 to 4. */
    int version();

    /** Returns the NTP mode, 0 to 6: 1 to 5 are about time, 6 is a control message. */
    int mode();

    /** Returns whether it carries an authentication code, right or not. */
    boolean carriesCode();

    /** Returns the monotonic counter when it arrived. */
    long arrivalMonotonicNanos();
}
