package io.timewright.core.host;

import io.timewright.spi.Host;
import io.timewright.spi.Network;
import io.timewright.spi.NetworkProvider;
import io.timewright.spi.Plugins;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.List;

/** Chooses the network of a host: the one that is named, or else the best one that works here. */
final class Networks {
    private static final Logger LOGGER = System.getLogger(Networks.class.getName());

    private Networks() {}

    static Network open(String name, Plugins plugins, Host host) {
        NetworkProvider provider = plugins.requireAvailable(NetworkProvider.class, name);
        try {
            return provider.open(host);
        } catch (IOException e) {
            throw new IllegalStateException("'" + name + "' cannot be used here: " + e.getMessage(), e);
        }
    }

    static Network best(Plugins plugins, Host host) {
        List<NetworkProvider> candidates = plugins.all(NetworkProvider.class).values().stream()
                .filter(provider -> provider.preference() > 0)
                .sorted(Comparator.comparingInt(NetworkProvider::preference).reversed())
                .toList();
        for (NetworkProvider candidate : candidates) {
            if (candidate.availability().available()) {
                try {
                    return candidate.open(host);
                } catch (IOException e) {
                    LOGGER.log(
                            Level.DEBUG,
                            () -> "the network '" + candidate.name() + "' is not used here: " + e.getMessage());
                }
            }
        }
        try {
            // Not looked up: this one is always there.
            return new NioNetworkProvider().open(host);
        } catch (IOException e) {
            throw new UncheckedIOException("no selector can be opened: " + e.getMessage(), e);
        }
    }
}
