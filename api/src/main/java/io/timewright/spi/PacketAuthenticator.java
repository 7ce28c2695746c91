package io.timewright.spi;

/**
 * A way to prove where packets come from: symmetric keys, and whatever else puts its proof behind the header, as extension fields or
 * as an authentication code at the end. The engine knows none of them by name: it parses the packet, and leaves what follows the
 * header to guards and sessions.
 *
 * <p>The authenticator itself may be used by several threads; a guard or a session belongs to the event thread of those that asked
 * for it. Its secrets may change at any time; guards and sessions follow.
 */
public interface PacketAuthenticator {
    /** Returns the name by which credentials name this authenticator, always the same. */
    String name();

    /** Returns what a server checks requests with, and whoever else hears packets that nobody asked for. */
    PacketGuard guard();

    /**
     * Returns what an association protects its packets with.
     *
     * @param credential the {@linkplain io.timewright.values.Credential#name() name} of a credential; whether it is known is told by
     *     {@link PacketSession#protect}, since it may become known later
     * @throws IllegalArgumentException if no credential can have this name; the message says what was expected
     */
    PacketSession session(String credential);
}
