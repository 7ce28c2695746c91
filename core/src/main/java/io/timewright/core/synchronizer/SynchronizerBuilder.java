package io.timewright.core.synchronizer;

import com.google.common.base.Preconditions;
import io.timewright.NtpSynchronizer;
import io.timewright.SyncListener;
import io.timewright.core.authentication.Authenticators;
import io.timewright.core.control.EventBook;
import io.timewright.core.discipline.ServerFilter;
import io.timewright.core.observability.Observability;
import io.timewright.core.symmetric.PeerDesk;
import io.timewright.spi.ClockAdjuster;
import io.timewright.spi.ClockAdjusterProvider;
import io.timewright.spi.Host;
import io.timewright.spi.PacketAuthenticator;
import io.timewright.spi.Plugins;
import io.timewright.spi.ReferenceClock;
import io.timewright.values.BroadcastClientOptions;
import io.timewright.values.LeapSecondTable;
import io.timewright.values.ManycastOptions;
import io.timewright.values.NtpSample;
import io.timewright.values.PeerAdmission;
import io.timewright.values.SelectionOptions;
import io.timewright.values.SourceOptions;
import io.timewright.values.StepPolicy;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.annotation.Nullable;

/** Composes a synchronizer. */
public final class SynchronizerBuilder implements NtpSynchronizer.Builder {
    /** RFC 5905's PANICT. */
    public static final Duration DEFAULT_PANIC_THRESHOLD = Duration.ofSeconds(1000);

    private static final Logger LOGGER = System.getLogger(SynchronizerBuilder.class.getName());
    /** What an oscillator's frequency changes by between two runs, dimensionless: some kelvins, and a machine's age. */
    private static final double DRIFT_FILE_DEVIATION = 2e-6;

    private final List<Sources.Named> sources = new ArrayList<>();
    private final List<SyncListener> listeners = new ArrayList<>();
    private final List<Sources.NamedPeer> peers = new ArrayList<>();
    private final List<Sources.NamedPool> pools = new ArrayList<>();
    private final List<Sources.NamedPool> manycasts = new ArrayList<>();
    private ManycastOptions manycastOptions = ManycastOptions.DEFAULT;
    private @Nullable BroadcastClientOptions broadcastClient;
    private boolean authenticationRequired = true;
    private final Authenticators.Builder authenticators = new Authenticators.Builder();
    private SelectionOptions selection = SelectionOptions.DEFAULT;
    private StepPolicy stepPolicy = StepPolicy.AT_START_ONLY;
    private Duration panicThreshold = DEFAULT_PANIC_THRESHOLD;
    private boolean panicAllowedAtStart = true;
    private LeapSecondTable leapSeconds = LeapSecondTable.NONE;
    private Duration holdoverLimit = Duration.ofDays(1);
    private PeerAdmission peerAdmission = PeerAdmission.NOBODY;
    private double frequencyTolerance = NtpSample.FREQUENCY_TOLERANCE;
    private @Nullable Path driftFile;
    private @Nullable String mxBeanName;
    private String adjusterName = ProcessClockAdjusterProvider.NAME;
    private @Nullable ClockAdjuster adjuster;
    private @Nullable Host host;
    private Plugins plugins = Plugins.ofContext();

    /** Starts with the defaults. */
    public SynchronizerBuilder() {}

    @Override
    public SynchronizerBuilder source(String address, UnaryOperator<SourceOptions.Builder> options) {
        sources.add(Sources.Named.at(address, built(options), plugins));
        return this;
    }

    @Override
    public SynchronizerBuilder peer(String address, UnaryOperator<SourceOptions.Builder> options) {
        peers.add(Sources.NamedPeer.at(address, built(options)));
        return this;
    }

    @Override
    public SynchronizerBuilder admitPeers(PeerAdmission admission) {
        peerAdmission = admission;
        return this;
    }

    @Override
    public SynchronizerBuilder pool(String name, UnaryOperator<SourceOptions.Builder> options) {
        pools.add(Sources.NamedPool.of(name, built(options), plugins));
        return this;
    }

    @Override
    public SynchronizerBuilder manycast(String group, UnaryOperator<SourceOptions.Builder> options) {
        manycasts.add(Sources.NamedPool.ofGroup(group, built(options), plugins));
        return this;
    }

    @Override
    public SynchronizerBuilder manycastOptions(ManycastOptions options) {
        manycastOptions = options;
        return this;
    }

    @Override
    public SynchronizerBuilder broadcastClient(UnaryOperator<BroadcastClientOptions> options) {
        broadcastClient = options.apply(BroadcastClientOptions.DEFAULT);
        return this;
    }

    @Override
    public SynchronizerBuilder authenticationRequired(boolean required) {
        authenticationRequired = required;
        return this;
    }

    @Override
    public SynchronizerBuilder referenceClock(
            String provider, String address, UnaryOperator<SourceOptions.Builder> options) {
        String name = address.isEmpty() ? provider : provider + ":" + address;
        sources.add(Sources.Named.of(name, built(options), SourceProviders.named(plugins, provider), address));
        return this;
    }

    @Override
    public SynchronizerBuilder source(ReferenceClock clock, UnaryOperator<SourceOptions.Builder> options) {
        SourceOptions built = built(options);
        if (built.credential().isPresent()) {
            throw new IllegalArgumentException("a clock that the application made cannot be authenticated by "
                    + built.credential().get());
        }
        sources.add(new Sources.Named(clock.getClass().getSimpleName(), built, (machine, session) -> clock));
        return this;
    }

    @Override
    public SynchronizerBuilder adjuster(ClockAdjuster adjuster) {
        this.adjuster = adjuster;
        return this;
    }

    @Override
    public SynchronizerBuilder adjuster(String provider) {
        plugins.require(ClockAdjusterProvider.class, provider);
        adjusterName = provider;
        adjuster = null;
        return this;
    }

    @Override
    public SynchronizerBuilder authenticator(PacketAuthenticator authenticator) {
        authenticators.add(authenticator);
        return this;
    }

    @Override
    public SynchronizerBuilder authenticator(String provider, String... arguments) {
        authenticators.add(plugins, provider, arguments);
        return this;
    }

    @Override
    public SynchronizerBuilder stepPolicy(StepPolicy policy) {
        stepPolicy = policy;
        return this;
    }

    @Override
    public SynchronizerBuilder panicThreshold(Duration threshold) {
        panicThreshold = notNegative("panic threshold", threshold);
        return this;
    }

    @Override
    public SynchronizerBuilder panicAllowedAtStart(boolean allowed) {
        panicAllowedAtStart = allowed;
        return this;
    }

    @Override
    public SynchronizerBuilder selection(SelectionOptions options) {
        selection = options;
        return this;
    }

    @Override
    public SynchronizerBuilder leapSeconds(LeapSecondTable table) {
        leapSeconds = table;
        return this;
    }

    @Override
    public SynchronizerBuilder holdoverLimit(Duration limit) {
        holdoverLimit = notNegative("holdover limit", limit);
        return this;
    }

    private static Duration notNegative(String what, Duration duration) {
        Preconditions.checkArgument(!duration.isNegative(), "%s %s, expected none that is negative", what, duration);
        return duration;
    }

    @Override
    public SynchronizerBuilder frequencyTolerance(double ppm) {
        Preconditions.checkArgument(ppm >= 0 && ppm <= 1000, "frequency tolerance %s ppm, expected 0 to 1000", ppm);
        frequencyTolerance = ppm * 1e-6;
        return this;
    }

    @Override
    public SynchronizerBuilder driftFile(Path file) {
        driftFile = file;
        return this;
    }

    @Override
    public SynchronizerBuilder listener(SyncListener listener) {
        listeners.add(listener);
        return this;
    }

    @Override
    public SynchronizerBuilder mxBean(String name) {
        mxBeanName = Observability.requireName(name);
        return this;
    }

    @Override
    public SynchronizerBuilder host(Host host) {
        this.host = host;
        return this;
    }

    @Override
    public SynchronizerBuilder classLoader(ClassLoader loader) {
        plugins = Plugins.of(loader);
        return this;
    }

    @Override
    public NtpSynchronizer build() {
        Host given = host;
        Host machine = given != null ? given : Host.system();
        try {
            return build(machine, given == null);
        } catch (RuntimeException e) {
            if (given == null) {
                machine.close();
            }
            throw e;
        }
    }

    private NtpSynchronizer build(Host machine, boolean ownsHost) {
        ClockAdjuster given = adjuster;
        ClockAdjuster corrected = given != null
                ? given
                : plugins.requireAvailable(ClockAdjusterProvider.class, adjusterName)
                        .create(machine);
        Path file = driftFile;
        Optional<DriftFile> drift = file == null ? Optional.empty() : Optional.of(new DriftFile(file));
        OptionalDouble frequencyPpm = knownFrequency(drift, corrected);
        frequencyPpm.ifPresent(corrected::setFrequency);
        double noiseSeconds = ClockPrecision.measureSeconds(machine);
        Settings settings =
                new Settings(selection, stepPolicy, panicThreshold, panicAllowedAtStart, leapSeconds, holdoverLimit);
        EventBook events = new EventBook();
        SyncEngine engine = new SyncEngine(
                machine,
                corrected,
                settings,
                new Listeners(events, Observability.listeners(listeners)),
                events,
                ClockPrecision.exponent(noiseSeconds));
        Supplier<ServerFilter> filters = () -> frequencyPpm.isPresent()
                ? new ServerFilter(
                        noiseSeconds, frequencyPpm.getAsDouble() * 1e-6, DRIFT_FILE_DEVIATION, frequencyTolerance)
                : new ServerFilter(noiseSeconds, 0, ServerFilter.DEFAULT_FREQUENCY_SD, frequencyTolerance);
        PeerDesk desk = new PeerDesk(machine, engine.clock()::snapshot);
        Sources maker = new Sources(
                machine,
                corrected,
                authenticators.build(machine),
                engine,
                filters,
                desk,
                selection.maximumAssociations());
        sources.forEach(source -> engine.add(maker.association(source)));
        peers.forEach(peer -> engine.add(maker.association(peer)));
        PassivePeers passive =
                new PassivePeers(machine, engine, peerAdmission, selection::maximumAssociations, maker::passive);
        desk.mobilizer(passive);
        pools.forEach(pool -> engine.add(maker.pool(pool)));
        manycasts.forEach(group ->
                engine.add(maker.manycast(group, manycastOptions, selection.minimumCluster(), authenticationRequired)));
        BroadcastClientOptions broadcasts = broadcastClient;
        if (broadcasts != null) {
            engine.add(maker.broadcastListener(broadcasts, authenticationRequired));
        }
        DefaultNtpSynchronizer synchronizer =
                new DefaultNtpSynchronizer(machine, ownsHost, corrected, engine, drift, maker, passive, plugins);
        String name = mxBeanName;
        if (name != null) {
            synchronizer.onClose(Observability.register(name, synchronizer));
        }
        return synchronizer;
    }

    private static OptionalDouble knownFrequency(Optional<DriftFile> driftFile, ClockAdjuster adjuster) {
        if (driftFile.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            return driftFile.get().read(adjuster.capabilities().maximumFrequencyPpm());
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e.getMessage() + "; starting without it");
            return OptionalDouble.empty();
        }
    }

    private static SourceOptions built(UnaryOperator<SourceOptions.Builder> options) {
        return options.apply(SourceOptions.builder()).build();
    }
}
