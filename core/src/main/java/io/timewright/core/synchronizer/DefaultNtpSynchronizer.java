package io.timewright.core.synchronizer;

import io.timewright.DisciplinedClock;
import io.timewright.NtpSynchronizer;
import io.timewright.core.association.Association;
import io.timewright.core.control.Prototypes;
import io.timewright.core.support.EventThread;
import io.timewright.core.support.Outside;
import io.timewright.core.symmetric.PeerDesk;
import io.timewright.core.symmetric.PeerHolder;
import io.timewright.spi.Cancellable;
import io.timewright.spi.ClockAdjuster;
import io.timewright.spi.ClockSnapshot;
import io.timewright.spi.Host;
import io.timewright.spi.Plugins;
import io.timewright.values.LeapSecondTable;
import io.timewright.values.SelectionOptions;
import io.timewright.values.SourceId;
import io.timewright.values.SourceOptions;
import io.timewright.values.SourceStatus;
import io.timewright.values.StepPolicy;
import io.timewright.values.SyncState;
import io.timewright.values.SystemStatus;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** The face of a synchronizer: starts and ends the engine, and hands out what it published. */
final class DefaultNtpSynchronizer implements NtpSynchronizer, Prototypes, PeerHolder {
    private static final Logger LOGGER = System.getLogger(DefaultNtpSynchronizer.class.getName());
    private static final Duration DRIFT_INTERVAL = Duration.ofHours(1);
    /** A frequency whose standard deviation is less than half a ppm is worth keeping. */
    private static final double WELL_KNOWN_FREQUENCY_PPM = 0.5;

    private final Host host;
    private final boolean ownsHost;
    private final ClockAdjuster adjuster;
    private final SyncEngine engine;
    private final Optional<DriftFile> driftFile;
    private final Sources maker;
    private final PassivePeers passivePeers;
    private final Plugins plugins;
    private final CompletableFuture<SystemStatus> synchronizedFuture = new CompletableFuture<>();

    private final AtomicBoolean closed = new AtomicBoolean();

    // Touched on the event thread only.
    private boolean started;
    private Cancellable driftTimer = () -> {};
    private Cancellable hostEnd = () -> {};

    /** Set before the synchronizer is handed out. */
    private Cancellable registration = () -> {};

    private volatile Published published;

    DefaultNtpSynchronizer(
            Host host,
            boolean ownsHost,
            ClockAdjuster adjuster,
            SyncEngine engine,
            Optional<DriftFile> driftFile,
            Sources maker,
            PassivePeers passivePeers,
            Plugins plugins) {
        this.host = host;
        this.ownsHost = ownsHost;
        this.adjuster = adjuster;
        this.engine = engine;
        this.driftFile = driftFile;
        this.maker = maker;
        this.passivePeers = passivePeers;
        this.plugins = plugins;
        this.published = new Published(List.of(), List.of(), engine.systemStatus(host.monotonicNanos()));
        engine.onChange(this::publish, this::tellWaiting);
    }

    /** Sets what is called off when the synchronizer is closed. */
    void onClose(Cancellable registration) {
        this.registration = registration;
    }

    @Override
    public NtpSynchronizer start() {
        onEventThread("the synchronizer cannot be started", this::startOnce);
        return this;
    }

    private boolean startOnce() {
        boolean first = !started;
        if (first) {
            started = true;
            hostEnd = host.onClose(this::close);
            engine.start();
            passivePeers.start();
            driftTimer = driftFile.isPresent() ? host.schedule(DRIFT_INTERVAL, this::keepDrift) : () -> {};
        }
        return first;
    }

    @Override
    public boolean awaitSynchronized(Duration timeout) throws InterruptedException {
        return host.await(synchronizedFuture, timeout) && !synchronizedFuture.isCancelled();
    }

    @Override
    public CompletableFuture<SystemStatus> synchronizedFuture() {
        return Outside.of(synchronizedFuture, host);
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
    public List<SourceStatus> prototypes() {
        return published.prototypes;
    }

    @Override
    public SourceId addSource(String address, UnaryOperator<SourceOptions.Builder> options) {
        Sources.Named source =
                Sources.Named.at(address, options.apply(SourceOptions.builder()).build(), plugins);
        return changeSources(() -> taken(maker.association(source)));
    }

    @Override
    public SourceId addPeer(String address, UnaryOperator<SourceOptions.Builder> options) {
        Sources.NamedPeer peer = Sources.NamedPeer.at(
                address, options.apply(SourceOptions.builder()).build());
        return changeSources(() -> taken(maker.association(peer)));
    }

    private SourceId taken(Association association) {
        if (started) {
            engine.join(association);
        } else {
            engine.add(association);
        }
        return association.id();
    }

    @Override
    public PeerDesk peers() {
        return maker.peers();
    }

    @Override
    public SourceId addPool(String name, UnaryOperator<SourceOptions.Builder> options) {
        Sources.NamedPool named = Sources.NamedPool.of(
                name, options.apply(SourceOptions.builder()).build(), plugins);
        return changeSources(() -> {
            Pool pool = maker.pool(named);
            if (started) {
                engine.join(pool);
            } else {
                engine.add(pool);
            }
            return pool.id();
        });
    }

    @Override
    public boolean removeSource(SourceId id) {
        return changeSources(() -> engine.remove(id));
    }

    @Override
    public void stepPolicy(StepPolicy policy) {
        change(settings -> settings.withStepPolicy(policy));
    }

    @Override
    public void panicThreshold(Duration threshold) {
        change(settings -> settings.withPanicThreshold(threshold));
    }

    @Override
    public void selection(SelectionOptions options) {
        change(settings -> settings.withSelection(options));
    }

    @Override
    public void leapSeconds(LeapSecondTable table) {
        change(settings -> settings.withLeapSeconds(table));
    }

    private void change(UnaryOperator<Settings> change) {
        EventThread.run(host, () -> engine.settings(change));
    }

    private <T> T changeSources(EventThread.Call<T> call) {
        return onEventThread("the sources cannot be changed", call);
    }

    private <T> T onEventThread(String failure, EventThread.Call<T> call) {
        try {
            return EventThread.call(host, () -> {
                // Looked at here, since on this thread close() comes before or after, not between.
                checkOpen();
                return call.call();
            });
        } catch (IOException e) {
            // Its own host is closed with it.
            checkOpen();
            throw new IllegalStateException(failure + ": " + e.getMessage(), e);
        }
    }

    private void checkOpen() {
        if (closed.get()) {
            throw new IllegalStateException("the synchronizer is closed");
        }
    }

    @Override
    public void burst() {
        try {
            host.execute(engine::burst);
        } catch (RejectedExecutionException e) {
            // Closed meanwhile: there is nobody left to ask.
        }
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        registration.cancel();
        end().ifPresent(this::writeDrift);
        synchronizedFuture.cancel(false);
        if (ownsHost) {
            host.close();
        }
    }

    private OptionalDouble end() {
        try {
            return EventThread.call(host, this::endEngine);
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, e.getMessage());
            // A host that was closed first has no event thread any more, with which this one could collide.
            return e.getCause() instanceof RejectedExecutionException ? endEngine() : OptionalDouble.empty();
        }
    }

    /** Ends the engine and returns the frequency, if it is worth keeping. */
    private OptionalDouble endEngine() {
        hostEnd.cancel();
        driftTimer.cancel();
        OptionalDouble frequency = hasFrequency() ? OptionalDouble.of(adjuster.frequencyPpm()) : OptionalDouble.empty();
        passivePeers.close();
        engine.close();
        return frequency;
    }

    private void publish() {
        long now = host.monotonicNanos();
        SystemStatus system = engine.systemStatus(now);
        published = new Published(engine.status().sources(), engine.prototypes(), system);
    }

    /** Who waited for the first synchronisation finds that the listeners know already. */
    private void tellWaiting() {
        SystemStatus system = published.system;
        if (system.state() == SyncState.SYNCHRONIZED) {
            synchronizedFuture.complete(system);
        }
    }

    private boolean hasFrequency() {
        ClockSnapshot snapshot = engine.clock().snapshot();
        // What is not known well is no help to the next run; an older file is better then.
        return driftFile.isPresent()
                && snapshot.state() == SyncState.SYNCHRONIZED
                && snapshot.bound().frequencyDeviationPpm() < WELL_KNOWN_FREQUENCY_PPM;
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

    private record Published(List<SourceStatus> sources, List<SourceStatus> prototypes, SystemStatus system) {}
}
