package io.timewright.core.daemon;

import io.timewright.NtpServer;
import io.timewright.NtpSynchronizer;
import io.timewright.core.conf.Configuration;
import io.timewright.core.server.ServerBuilder;
import io.timewright.spi.Host;
import java.net.InetSocketAddress;
import java.util.List;

/** Composes a server as a configuration asks for it. */
final class ServerComposer {
    private ServerComposer() {}

    /** Returns the server of a synchronizer's time; where no address is given, every local one that the rules allow is served. */
    static NtpServer compose(
            Configuration configuration,
            List<InetSocketAddress> bindings,
            int port,
            NtpSynchronizer synchronizer,
            DaemonAccess access,
            DaemonKeys keys,
            DaemonAdministration administration,
            Host host) {
        ServerBuilder builder = new ServerBuilder()
                .host(host)
                .timeOf(synchronizer)
                .interfaces(configuration.interfaces())
                .accessPolicy(access.control())
                .authenticator(keys.authenticator())
                .listener(access)
                .administration(administration);
        configuration.daemon().leapSmear().ifPresent(builder::leapSmear);
        CastComposer.compose(configuration, builder);
        bindings.forEach(builder::bind);
        if (bindings.isEmpty()) {
            builder.bind(new InetSocketAddress(port));
        }
        return builder.build();
    }
}
