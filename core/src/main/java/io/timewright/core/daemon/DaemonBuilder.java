package io.timewright.core.daemon;

import io.timewright.NtpDaemon;
import io.timewright.NtpServer;
import io.timewright.NtpSynchronizer;
import io.timewright.SyncListener;
import io.timewright.core.conf.Configuration;
import io.timewright.core.conf.StatisticsSettings;
import io.timewright.core.conf.Toggle;
import io.timewright.core.conf.reading.NtpConf;
import io.timewright.core.statistics.Statistics;
import io.timewright.spi.Host;
import io.timewright.values.ConfigurationReport;
import io.timewright.values.Credential;
import io.timewright.values.NtpEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.Nullable;

/** Composes a daemon from a configuration and what the command line overrides. */
public final class DaemonBuilder implements NtpDaemon.Builder {
    private final List<InetAddress> bindings = new ArrayList<>();
    private final List<SyncListener> listeners = new ArrayList<>();
    private @Nullable Path file;
    private @Nullable String adjuster;
    private @Nullable Host host;
    private @Nullable ClassLoader loader;
    private boolean panicAllowedAtStart;
    private @Nullable Duration stepThreshold;
    private @Nullable Path driftFile;
    private @Nullable String statisticsDirectory;
    private @Nullable Path keyFile;
    private final List<Integer> trustedKeys = new ArrayList<>();
    private final List<String> interfaces = new ArrayList<>();
    private @Nullable StandardProtocolFamily family;
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
    public DaemonBuilder panicAllowedAtStart(boolean allowed) {
        panicAllowedAtStart = allowed;
        return this;
    }

    @Override
    public DaemonBuilder stepThreshold(Duration threshold) {
        if (threshold.isNegative() || threshold.isZero()) {
            throw new IllegalArgumentException("expected a positive step threshold, found " + threshold);
        }
        stepThreshold = threshold;
        return this;
    }

    @Override
    public DaemonBuilder driftFile(Path file) {
        driftFile = file;
        return this;
    }

    @Override
    public DaemonBuilder statisticsDirectory(String prefix) {
        statisticsDirectory = prefix;
        return this;
    }

    @Override
    public DaemonBuilder keyFile(Path file) {
        keyFile = file;
        return this;
    }

    @Override
    public DaemonBuilder trustedKey(int number) {
        trustedKeys.add(Integer.parseInt(Credential.key(number).name()));
        return this;
    }

    @Override
    public DaemonBuilder networkInterface(String nameOrAddress) {
        interfaces.add(nameOrAddress);
        return this;
    }

    @Override
    public DaemonBuilder family(StandardProtocolFamily family) {
        this.family = family;
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
    public ConfigurationReport check() throws IOException {
        Host given = host;
        if (given != null) {
            return report(read(requireFile(), given).configuration());
        }
        try (Host machine = Host.system()) {
            return report(read(requireFile(), machine).configuration());
        }
    }

    @Override
    public NtpDaemon build() throws IOException {
        Path from = requireFile();
        Host given = host;
        Host machine = given != null ? given : Host.system();
        try {
            ReadConfiguration read = read(from, machine);
            Configuration configuration = read.configuration();
            DaemonKeys keys = new DaemonKeys();
            keys.apply(read.keys());
            DaemonAccess access = new DaemonAccess(configuration, machine);
            Statistics statistics = statistics(configuration, machine);
            NtpSynchronizer.Builder builder = synchronizer()
                    .host(machine)
                    .authenticator(keys.authenticator())
                    .listener(access)
                    .listener(statistics);
            listeners.forEach(builder::listener);
            Overrides overrides = overrides();
            SynchronizerComposer.compose(configuration, overrides, builder);
            CastComposer.compose(configuration, port, builder);
            builder.leapSeconds(read.leapSeconds());
            NtpSynchronizer synchronizer = builder.build();
            access.follow(synchronizer);
            DaemonAdministration administration = new DaemonAdministration();
            NtpServer server = ServerComposer.compose(
                    configuration, addresses(), port, synchronizer, access, keys, administration, machine);
            return new DefaultNtpDaemon(
                    machine,
                    given == null,
                    () -> read(from, machine),
                    source -> SynchronizerComposer.add(source, synchronizer()),
                    configuration,
                    synchronizer,
                    server,
                    access,
                    keys,
                    administration,
                    statistics);
        } catch (IOException | RuntimeException e) {
            if (given == null) {
                machine.close();
            }
            throw e;
        }
    }

    private static Statistics statistics(Configuration configuration, Host machine) {
        boolean enabled = configuration.enabled().contains(Toggle.STATISTICS);
        return new Statistics(
                enabled ? configuration.statistics() : StatisticsSettings.NONE,
                machine,
                ProcessHandle.current().pid());
    }

    private Path requireFile() {
        Path from = file;
        if (from == null) {
            throw new IllegalStateException("no configuration file was set");
        }
        return from;
    }

    private ReadConfiguration read(Path from, Host machine) throws IOException {
        // Nothing is made of it: the sources are only shown to whoever would have to use them.
        NtpSynchronizer.Builder judge = synchronizer();
        Configuration configuration = NtpConf.read(from, source -> SynchronizerComposer.add(source, judge));
        return ReadConfiguration.of(overrides().applyTo(configuration), from, LeapFileWatch.now(machine));
    }

    private NtpSynchronizer.Builder synchronizer() {
        NtpSynchronizer.Builder builder = NtpSynchronizer.builder();
        ClassLoader plugins = loader;
        if (plugins != null) {
            builder.classLoader(plugins);
        }
        return builder;
    }

    private Overrides overrides() {
        return new Overrides(
                Optional.ofNullable(adjuster),
                panicAllowedAtStart,
                Optional.ofNullable(stepThreshold),
                Optional.ofNullable(driftFile),
                Optional.ofNullable(statisticsDirectory),
                Optional.ofNullable(keyFile),
                List.copyOf(trustedKeys),
                List.copyOf(interfaces),
                Optional.ofNullable(family));
    }

    /** Returns what the outside sees of a configuration. */
    static ConfigurationReport report(Configuration configuration) {
        return new ConfigurationReport(configuration.text(), configuration.diagnostics());
    }

    private List<InetSocketAddress> addresses() {
        return bindings.stream()
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }
}
