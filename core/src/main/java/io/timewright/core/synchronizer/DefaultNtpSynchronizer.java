package io.timewright.core.synchronizer;

import io.timewright.DisciplinedClock;
import io.timewright.NtpSynchronizer;
import io.timewright.core.support.EventThread;
import io.timewright.spi.Cancellable;
import io.timewright.spi.ClockAdjuster;
import io.timewright.spi.ClockSnapshot;
import io.timewright.spi.Host;
import io.timewright.values.SourceStatus;
import io.timewright.values.SyncState;
import io.timewright.values.SystemStatus;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The face of a synchronizer: starts and ends the engine, and hands out what it published. */
final class DefaultNtpSynchronizer implements NtpSynchronizer {
    private static final Logger LOGGER = System.getLogger(DefaultNtpSynchronizer.class.getName());
    private static final Duration DRIFT_INTERVAL = Duration.ofHours(1);

    private final Host host;
    private final boolean ownsHost;
    private final ClockAdjuster adjuster;
    private final SyncEngine engine;
    private final Optional<DriftFile> driftFile;
    private final CompletableFuture<SystemStatus> synchronizedFuture = new CompletableFuture<>();

    // Touched on the event thread only.
    private boolean started;
    private boolean closed;
    private Cancellable driftTimer = () -> {};

    private volatile Published published;

    DefaultNtpSynchronizer(
            Host host, boolean ownsHost, ClockAdjuster adjuster, SyncEngine engine, Optional<DriftFile> driftFile) {
        this.host = host;
        this.ownsHost = ownsHost;
        this.adjuster = adjuster;
        this.engine = engine;
        this.driftFile = driftFile;
        this.published = new Published(List.of(), engine.systemStatus(host.monotonicNanos()));
        engine.onChange(this::publish);
    }

    @Override
    public NtpSynchronizer start() {
        EventThread.run(host, () -> {
            if (!started) {
                started = true;
                engine.start();
                if (driftFile.isPresent()) {
                    driftTimer = host.schedule(DRIFT_INTERVAL, this::keepDrift);
                }
            }
        });
        return this;
    }

    @Override
    public boolean awaitSynchronized(Duration timeout) throws InterruptedException {
        return host.await(synchronizedFuture, timeout);
    }

    @Override
    public CompletableFuture<SystemStatus> synchronizedFuture() {
        return synchronizedFuture.copy();
    }

    @Override
    public DisciplinedClock clock() {
        return engine.clock();
    }

    @Override
    public ClockSnapshot snapshot() {
        return engine.clock().snapshot();
    }

    @Override
    public SystemStatus status() {
        return published.system;
    }

    @Override
    public List<SourceStatus> sources() {
        return published.sources;
    }

    @Override
    public void burst() {
        host.execute(engine::burst);
    }

    @Override
    public void close() {
        EventThread.run(host, () -> {
            if (!closed) {
                closed = true;
                driftTimer.cancel();
                if (hasFrequency()) {
                    writeDrift(adjuster.frequencyPpm());
                }
                engine.close();
            }
        });
        if (ownsHost) {
            host.close();
        }
    }

    private void publish() {
        long now = host.monotonicNanos();
        SystemStatus system = engine.systemStatus(now);
        published = new Published(engine.status().sources(), system);
        if (system.state() == SyncState.SYNCHRONIZED) {
            synchronizedFuture.complete(system);
        }
    }

    private boolean hasFrequency() {
        return driftFile.isPresent() && engine.clock().snapshot().state() == SyncState.SYNCHRONIZED;
    }

    private void keepDrift() {
        driftTimer = host.schedule(DRIFT_INTERVAL, this::keepDrift);
        if (hasFrequency()) {
            double frequencyPpm = adjuster.frequencyPpm();
            host.blockingExecutor().execute(() -> writeDrift(frequencyPpm));
        }
    }

    private void writeDrift(double frequencyPpm) {
        try {
            driftFile.orElseThrow().write(frequencyPpm);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e.getMessage());
        }
    }

    private record Published(List<SourceStatus> sources, SystemStatus system) {}
}
