package io.timewright.spi;

import java.io.IOException;

/** Makes networks for the host {@code system}; found by {@link java.util.ServiceLoader}. */
public interface NetworkProvider extends NamedProvider {
    /**
     * Returns how much this network is preferred where none is asked for by name; the plain one, {@code nio}, has 0. A provider whose
     * network is for those alone who name it returns a negative number.
     */
    int preference();

    /**
     * Returns a new network.
     *
     * @param host the host that it is for: its counter stamps datagrams, its timers may be used from the first call of
     *     {@link Network#await} on
     * @throws IOException if the system refuses; where the network was not asked for by name, another one is used then
     */
    Network open(Host host) throws IOException;
}
