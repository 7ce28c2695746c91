package io.timewright.spi;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A request to be decided on. The object is the server's own and valid only during the call. */
public interface AccessRequest {
    /** Returns where it came from. */
    InetSocketAddress source();

    /** Returns the address it came from. */
    default InetAddress address() {
        return source().getAddress();
    }

    /** Returns the local address that it was sent to. */
    InetSocketAddress destination();

    /** Returns the NTP version, 1 to 4. */
    int version();

    /** Returns the NTP mode, 0 to 7. */
    int mode();

    /** Returns the monotonic counter when it arrived. */
    long arrivalMonotonicNanos();
}
