package io.timewright.core.daemon;

import io.timewright.NtpDaemon;
import io.timewright.NtpServer;
import io.timewright.NtpSynchronizer;
import io.timewright.core.conf.Configuration;
import io.timewright.core.conf.reading.SourceTaker;
import io.timewright.core.statistics.Statistics;
import io.timewright.core.support.EventThread;
import io.timewright.spi.Host;
import io.timewright.values.ConfigurationReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A synchronizer and a server on one host. */
final class DefaultNtpDaemon implements NtpDaemon {
    private final Host host;
    private final boolean ownsHost;
    private final Reader reader;
    private final SourceTaker judge;
    private final NtpSynchronizer synchronizer;
    private final NtpServer server;
    private final SourceKeeper sources;
    private final DaemonAccess access;
    private final DaemonKeys keys;
    private final DaemonAdministration administration;
    private final Statistics statistics;
    private final LeapFileWatch leapFile;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Configuration configuration;

    /** Makes a daemon of a synchronizer that has no sources yet. */
    DefaultNtpDaemon(
            Host host,
            boolean ownsHost,
            Reader reader,
            SourceTaker judge,
            Configuration configuration,
            NtpSynchronizer synchronizer,
            NtpServer server,
            DaemonAccess access,
            DaemonKeys keys,
            DaemonAdministration administration,
            Statistics statistics) {
        this.host = host;
        this.ownsHost = ownsHost;
        this.reader = reader;
        this.judge = judge;
        this.configuration = configuration;
        this.synchronizer = synchronizer;
        this.server = server;
        this.access = access;
        this.keys = keys;
        this.administration = administration;
        this.statistics = statistics;
        this.sources = new SourceKeeper(synchronizer);
        this.leapFile = new LeapFileWatch(host, synchronizer);
        sources.apply(configuration.sources());
        administration.apply(configuration);
        administration.follow(this::configure);
    }

    /** Reads the configuration, each time again. */
    @FunctionalInterface
    interface Reader {
        ReadConfiguration read() throws IOException;
    }

    @Override
    public ConfigurationReport configuration() {
        return DaemonBuilder.report(configuration);
    }

    @Override
    public ConfigurationReport reload() throws IOException {
        checkOpen();
        ReadConfiguration read = reader.read();
        Configuration next = EventThread.call(host, () -> {
            Configuration merged = Reload.merge(configuration, read.configuration(), read.file());
            keys.apply(read.keys());
            apply(merged);
            synchronizer.leapSeconds(read.leapSeconds());
            leapFile.follow(merged.daemon().leapFile());
            return merged;
        });
        return DaemonBuilder.report(next);
    }

    /** Obeys lines that somebody has sent who may do so; on the event thread. */
    private String configure(String lines) {
        RuntimeChange change = RuntimeChange.of(configuration, lines, judge);
        keys.trust(change.configuration().keys());
        apply(change.configuration());
        return change.answer();
    }

    private void apply(Configuration next) {
        sources.apply(next.sources());
        access.apply(next);
        SynchronizerComposer.apply(next, synchronizer);
        administration.apply(next);
        configuration = next;
    }

    @Override
    public NtpDaemon start() throws IOException {
        checkOpen();
        try {
            // The server first: if its port is taken, no other daemon's clock has been touched.
            server.start();
            access.start();
            EventThread.run(host, () -> {
                statistics.start(synchronizer, server);
                leapFile.follow(configuration.daemon().leapFile());
            });
            synchronizer.start();
            return this;
        } catch (IOException | RuntimeException | Error e) {
            checkOpen();
            // In one expression with build() the caller has no daemon that could be closed.
            close();
            throw e;
        }
    }

    private void checkOpen() {
        if (closed.get()) {
            throw new IllegalStateException("the daemon is closed");
        }
    }

    @Override
    public Optional<Path> pidFile() {
        return configuration.daemon().pidFile();
    }

    @Override
    public Optional<Path> logFile() {
        return configuration.daemon().logFile();
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
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        server.close();
        EventThread.run(host, leapFile::close);
        synchronizer.close();
        statistics.close();
        if (ownsHost) {
            host.close();
        }
    }
}
