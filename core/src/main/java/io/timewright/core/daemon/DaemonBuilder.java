package io.timewright.core.daemon;

import io.timewright.NtpDaemon;
import io.timewright.NtpServer;
import io.timewright.NtpSynchronizer;
import io.timewright.SyncListener;
import io.timewright.core.conf.Configuration;
import io.timewright.core.conf.SourceDirective;
import io.timewright.spi.Host;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.StepPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.Nullable;

/** Composes a daemon from a configuration and what the command line overrides. */
public final class DaemonBuilder implements NtpDaemon.Builder {
    private final List<InetAddress> bindings = new ArrayList<>();
    private final List<SyncListener> listeners = new ArrayList<>();
    private @Nullable Path file;
    private @Nullable String adjuster;
    private @Nullable Host host;
    private @Nullable ClassLoader loader;
    private int port = NtpEndpoint.DEFAULT_PORT;

    /** Starts with the defaults. */
    public DaemonBuilder() {}

    @Override
    public DaemonBuilder configuration(Path file) {
        this.file = file;
        return this;
    }

    @Override
    public DaemonBuilder port(int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("expected a port from 0 to 65535, found " + port);
        }
        this.port = port;
        return this;
    }

    @Override
    public DaemonBuilder bind(InetAddress address) {
        bindings.add(address);
        return this;
    }

    @Override
    public DaemonBuilder adjuster(String provider) {
        adjuster = provider;
        return this;
    }

    @Override
    public DaemonBuilder listener(SyncListener listener) {
        listeners.add(listener);
        return this;
    }

    @Override
    public DaemonBuilder host(Host host) {
        this.host = host;
        return this;
    }

    @Override
    public DaemonBuilder classLoader(ClassLoader loader) {
        this.loader = loader;
        return this;
    }

    @Override
    public NtpDaemon build() throws IOException {
        Path from = file;
        if (from == null) {
            throw new IllegalStateException("no configuration file was set");
        }
        // ntpd steps whenever an offset persists, not only at the start.
        NtpSynchronizer.Builder builder = NtpSynchronizer.builder().stepPolicy(StepPolicy.THRESHOLD);
        ClassLoader plugins = loader;
        if (plugins != null) {
            builder.classLoader(plugins);
        }
        Configuration configuration = Configuration.read(from, source -> add(source, builder));
        Host given = host;
        Host machine = given != null ? given : Host.system();
        try {
            NtpSynchronizer synchronizer = synchronizer(builder.host(machine), configuration);
            return new DefaultNtpDaemon(
                    machine, given == null, configuration.diagnostics(), synchronizer, server(synchronizer, machine));
        } catch (RuntimeException e) {
            if (given == null) {
                machine.close();
            }
            throw e;
        }
    }

    private NtpSynchronizer synchronizer(NtpSynchronizer.Builder builder, Configuration configuration) {
        String corrected = adjuster;
        if (corrected != null) {
            builder.adjuster(corrected);
        }
        configuration.driftFile().ifPresent(builder::driftFile);
        listeners.forEach(builder::listener);
        return builder.build();
    }

    // The address is judged at once, so that a mistake in it does not spoil the builder.
    private static void add(SourceDirective source, NtpSynchronizer.Builder builder) {
        if (source.kind() == SourceDirective.Kind.POOL) {
            builder.pool(source.address(), options -> source.options().toBuilder());
        } else {
            builder.source(source.address(), options -> source.options().toBuilder());
        }
    }

    private NtpServer server(NtpSynchronizer synchronizer, Host machine) {
        NtpServer.Builder builder = NtpServer.builder().host(machine).timeOf(synchronizer);
        for (InetAddress address : bindings) {
            builder.bind(new InetSocketAddress(address, port));
        }
        if (bindings.isEmpty()) {
            builder.bind(new InetSocketAddress(port));
        }
        return builder.build();
    }
}
