package io.timewright.spi;

import java.util.List;

/** Makes authenticators; found by {@link java.util.ServiceLoader}. */
public interface PacketAuthenticatorProvider extends NamedProvider {
    /**
     * Returns an authenticator whose {@linkplain PacketAuthenticator#name() name} is the provider's.
     *
     * @param arguments what the application wrote behind the name, in a form of the authenticator's own; may be empty
     * @param host the machine whose event thread will use it
     * @throws IllegalArgumentException if the arguments make no sense; the message says what was found and what was expected, and
     *     shows no secret
     */
    PacketAuthenticator create(List<String> arguments, Host host);
}
