package io.timewright.spi;

import java.util.List;

/** Makes access policies; found by {@link java.util.ServiceLoader}. */
public interface AccessPolicyProvider extends NamedProvider {
    /**
     * Returns a policy for a server on {@code host}.
     *
     * @param arguments what the application wrote behind the name, in a form of the policy's own; may be empty
     * @throws IllegalArgumentException if the arguments make no sense; the message says what was found and what was expected
     */
    AccessPolicy create(List<String> arguments, Host host);
}
