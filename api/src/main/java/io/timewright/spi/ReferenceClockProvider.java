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
}
