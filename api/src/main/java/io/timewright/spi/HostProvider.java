package io.timewright.spi;

/** Makes hosts; found by {@link java.util.ServiceLoader}. */
public interface HostProvider extends NamedProvider {
    /** Returns a new host, which the caller closes. */
    Host create();

    /**
     * Returns a new host, which the caller closes, with the sockets of the {@link NetworkProvider} of this name.
     *
     * @throws IllegalArgumentException if there is none of this name, or these hosts have no networks to choose from
     * @throws IllegalStateException if it cannot be used here; the message says why
     */
    default Host create(String network) {
        throw new IllegalArgumentException("the host '" + name() + "' has a network of its own, no '" + network + "'");
    }
}
