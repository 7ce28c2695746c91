package io.timewright.core.host;

import io.timewright.spi.Host;
import io.timewright.spi.HostProvider;

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
        return new SystemHost();
    }
}
