package io.timewright.core.daemon;

import io.timewright.NtpDaemon;
import io.timewright.NtpServer;
import io.timewright.NtpSynchronizer;
import io.timewright.core.conf.Configuration;
import io.timewright.spi.Host;
import io.timewright.values.ConfigurationReport;
import java.io.IOException;

/** A synchronizer and a server on one host. */
final class DefaultNtpDaemon implements NtpDaemon {
    private final Host host;
    private final boolean ownsHost;
    private final Configuration configuration;
    private final NtpSynchronizer synchronizer;
    private final NtpServer server;
    private final DaemonAccess access;

    DefaultNtpDaemon(
            Host host,
            boolean ownsHost,
            Configuration configuration,
            NtpSynchronizer synchronizer,
            NtpServer server,
            DaemonAccess access) {
        this.host = host;
        this.ownsHost = ownsHost;
        this.configuration = configuration;
        this.synchronizer = synchronizer;
        this.server = server;
        this.access = access;
    }

    @Override
    public ConfigurationReport configuration() {
        return DaemonBuilder.report(configuration);
    }

    @Override
    public NtpDaemon start() throws IOException {
        // The server first: if its port is taken, no other daemon's clock has been touched.
        server.start();
        access.start();
        synchronizer.start();
        return this;
    }

    @Override
    public NtpSynchronizer synchronizer() {
        return synchronizer;
    }

    @Override
    public NtpServer server() {
        return server;
    }

    @Override
    public void close() {
        server.close();
        synchronizer.close();
        if (ownsHost) {
            host.close();
        }
    }
}
