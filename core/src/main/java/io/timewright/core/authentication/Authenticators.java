package io.timewright.core.authentication;

import com.google.common.collect.ImmutableMap;
import io.timewright.spi.Host;
import io.timewright.spi.PacketAuthenticator;
import io.timewright.spi.PacketAuthenticatorProvider;
import io.timewright.spi.PacketSession;
import io.timewright.spi.Plugins;
import io.timewright.values.Credential;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The authenticators of one client, synchronizer or server, by their names. */
public final class Authenticators {
    /** There is none. */
    public static final Authenticators NONE = new Authenticators(ImmutableMap.of());

    private final Map<String, PacketAuthenticator> byName;

    private Authenticators(Map<String, PacketAuthenticator> byName) {
        this.byName = byName;
    }

    /**
     * Returns a new session with a credential, or {@link PacketSession#NONE} without one.
     *
     * @throws IllegalArgumentException if the credential's authenticator is not here, or knows no such name
     */
    public PacketSession session(Optional<Credential> credential) {
        if (credential.isEmpty()) {
            return PacketSession.NONE;
        }
        PacketAuthenticator authenticator = byName.get(credential.get().authenticator());
        if (authenticator == null) {
            throw new IllegalArgumentException("'" + credential.get() + "' needs an authenticator named '"
                    + credential.get().authenticator() + "'; there "
                    + (byName.isEmpty() ? "is none" : "are: " + String.join(", ", byName.keySet())));
        }
        return authenticator.session(credential.get().name());
    }

    /** Returns a new guard that takes what any of them vouches for. */
    public Guards guard() {
        return new Guards(byName.values());
    }

    /** Collects authenticators; those that are asked for by name are made when the machine is known. */
    public static final class Builder {
        private final List<Function<Host, PacketAuthenticator>> makers = new ArrayList<>();

        /** Starts with none. */
        public Builder() {}

        /** Adds one. */
        public void add(PacketAuthenticator authenticator) {
            makers.add(host -> authenticator);
        }

        /** Adds one by the name of its provider. */
        public void add(Plugins plugins, String provider, String... arguments) {
            PacketAuthenticatorProvider found = plugins.requireAvailable(PacketAuthenticatorProvider.class, provider);
            List<String> given = List.of(arguments);
            makers.add(host -> found.create(given, host));
        }

        /**
         * Returns them all.
         *
         * @throws IllegalArgumentException if two have the same name, or a provider does not understand its arguments
         */
        public Authenticators build(Host host) {
            ImmutableMap.Builder<String, PacketAuthenticator> byName = ImmutableMap.builder();
            for (Function<Host, PacketAuthenticator> maker : makers) {
                PacketAuthenticator authenticator = maker.apply(host);
                byName.put(authenticator.name(), authenticator);
            }
            return new Authenticators(byName.buildOrThrow());
        }
    }
}
