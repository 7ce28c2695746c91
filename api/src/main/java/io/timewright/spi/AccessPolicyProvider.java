package io.timewright.spi;

/** Makes access policies; found by {@link java.util.ServiceLoader}. */
public interface AccessPolicyProvider extends NamedProvider {
    /** Returns a policy for a server on {@code host}. */
    AccessPolicy create(Host host);
}
