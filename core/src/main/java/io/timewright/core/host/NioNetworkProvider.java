package io.timewright.core.host;

import io.timewright.spi.Host;
import io.timewright.spi.Network;
import io.timewright.spi.NetworkProvider;
import java.io.IOException;
import java.nio.channels.Selector;

/** Provides {@code nio}: the JDK's own sockets, on any operating system, stamped in user space. */
public final class NioNetworkProvider implements NetworkProvider {
    /** For {@link java.util.ServiceLoader}. */
    public NioNetworkProvider() {}

    @Override
    public String name() {
        return "nio";
    }

    @Override
    public int preference() {
        return 0;
    }

    @Override
    public Network open(Host host) throws IOException {
        return new NioNetwork(Selector.open(), host);
    }
}
