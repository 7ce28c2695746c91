package io.timewright.core.host;

import io.timewright.spi.Host;
import io.timewright.spi.HostProvider;
import io.timewright.spi.Plugins;

/** Provides {@code system}, the machine that this JVM runs on. */
public final class SystemHostProvider implements HostProvider {
    /** For {@link java.util.ServiceLoader}. */
    public SystemHostProvider() {}

    @Override
    public String name() {
        return "system";
    }

    @Override
    public Host create() {
        return new SystemHost(host -> Networks.best(plugins(), host));
    }

    @Override
    public Host create(String network) {
        return new SystemHost(host -> Networks.open(network, plugins(), host));
    }

    private static Plugins plugins() {
        return Plugins.of(Host.class.getClassLoader());
    }
}
