package io.timewright.spi;

/** Makes hosts; found by {@link java.util.ServiceLoader}. */
public interface HostProvider extends NamedProvider {
    /** Returns a new host, which the caller closes. */
    Host create();
}
