package io.timewright.spi;

import io.timewright.values.SourceOptions;
import java.util.OptionalInt;

/** Makes reference clocks; found by {@link java.util.ServiceLoader}. */
public interface ReferenceClockProvider extends NamedProvider {
    /** Returns the driver type t whose {@code 127.127.t.u} addresses belong to this provider, if it has one. */
    default OptionalInt driverType() {
        return OptionalInt.empty();
    }

    /**
     * Checks an address, so that a mistake is reported where it is made and not when the clock is needed.
     *
     * @throws IllegalArgumentException if the address is not one for this provider; the message says what was expected
     */
    default void check(String address) {}

    /**
     * Returns a clock, not started.
     *
     * @param address what the configuration names: a server, a device, {@code 127.127.t.u}
     * @param options the source's options, of which the engine itself obeys those about polling and selection
     * @param host the machine to run on
     * @throws IllegalArgumentException if the address is not one for this provider
     */
    ReferenceClock create(String address, SourceOptions options, Host host);

    /**
     * Returns a clock, not started, whose packets are protected by {@code session}. A provider whose clocks send packets overrides this;
     * others need not: no clock with a credential is made without protection.
     *
     * @throws IllegalArgumentException if the address is not one for this provider, or its clocks cannot be authenticated
     */
    default ReferenceClock create(String address, SourceOptions options, Host host, PacketSession session) {
        if (session != PacketSession.NONE) {
            throw new IllegalArgumentException(
                    address + ": a reference clock '" + name() + "' cannot be authenticated by " + session);
        }
        return create(address, options, host);
    }
}
