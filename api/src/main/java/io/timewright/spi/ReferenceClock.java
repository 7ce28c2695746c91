package io.timewright.spi;

import io.timewright.values.AssociationMode;
import io.timewright.values.ReferenceId;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Something that knows the time: a remote NTP server, a receiver, a test's idea of it.
 *
 * <p>The engine decides when to ask ({@link #poll()}); the clock answers whenever it can, by calling the sink. All on the host's
 * event thread.
 */
public interface ReferenceClock extends AutoCloseable {
    /** Returns what clients of a server that follows this clock see as reference identifier. */
    ReferenceId referenceId();

    /** Returns the network address of the clock where it has one and it is known. */
    default Optional<InetSocketAddress> address() {
        return Optional.empty();
    }

    /** Returns the local address that the clock was last asked from, where there is a network and it is known. */
    default Optional<InetSocketAddress> localAddress() {
        return Optional.empty();
    }

    /**
     * Returns whether this clock only repeats the host's own, as {@code 127.127.1.u} does: a last resort that says nothing about
     * the true time.
     */
    default boolean isLocal() {
        return false;
    }

    /** Returns what an association with this clock is to its other side; it may change with time. */
    default AssociationMode mode() {
        return AssociationMode.CLIENT;
    }

    /** Called once before the first poll, with the sink for everything the clock has to tell. */
    void start(SampleSink sink);

    /** Asks for one sample. Must return at once; the sample may come during the call or later. */
    void poll();

    /** The clock has not answered for long: look its name up again, reopen its device. */
    default void restart() {}

    /** Ends the clock; the sink is not called any more. */
    @Override
    void close();
}
