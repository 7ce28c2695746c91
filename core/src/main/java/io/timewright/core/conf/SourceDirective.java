package io.timewright.core.conf;

import io.timewright.values.SourceOptions;

/**
 * One time source of a configuration: a {@code server}, {@code peer} or {@code pool} line with all that {@code fudge}
 * says of it.
 *
 * @param kind which of the three
 * @param address a host name or address, with {@code :port} where it is not 123 (ntpd has no such thing), or {@code
 *     127.127.t.u}
 * @param options the options, in range, the address family among them ({@code -4}, {@code -6})
 * @param position where the line begins
 */
public record SourceDirective(Kind kind, String address, SourceOptions options, Position position) {
    /** The directive that named the source. */
    public enum Kind {
        /** A server to ask. */
        SERVER,
        /** A symmetric peer; for the present it is asked as a server is. */
        PEER,
        /** A name with many servers, of which several are asked. */
        POOL
    }

    /** Returns whether the address is {@code 127.127.t.u}, a reference clock of this machine. */
    public boolean isReferenceClock() {
        return SourceAddress.isReferenceClock(address);
    }
}
