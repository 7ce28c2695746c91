package io.timewright.simulated.scenario;

import io.timewright.NtpServer;
import io.timewright.NtpSynchronizer;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.simulated.clock.RandomStream;
import io.timewright.simulated.clock.ReplaySeeds;
import io.timewright.simulated.clock.SeededStream;
import io.timewright.simulated.clock.Wander;
import io.timewright.simulated.network.Delay;
import io.timewright.simulated.recording.RecordedEvent.Kind;
import io.timewright.simulated.recording.Recorder;
import io.timewright.simulated.recording.Recording;
import io.timewright.simulated.scenario.ScenarioHost.Source;
import io.timewright.simulated.scenario.ScenarioLink.Outage;
import io.timewright.values.BoundedInstant;
import io.timewright.values.ReferenceId;
import io.timewright.values.SourceStatus;
import io.timewright.values.SyncState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import javax.annotation.Nullable;

/**
 * A scenario with a seed, in a world of its own: servers, clients and relays run from the start, and every clock that is kept is
 * looked at once a second. The same scenario and seed give the same run to the last bit.
 *
 * <p>Belongs to one thread, as its world does.
 */
public final class ScenarioRun implements AutoCloseable {
    private static final int NTP_PORT = 123;
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final ReferenceId REFERENCE = ReferenceId.ofAscii("SIM");
    private static final double PPM = 1e6;

    private final Scenario scenario;
    private final SimulatedWorld world;
    private final List<RandomStream> streams;
    private final Map<String, NtpServer> servers = new LinkedHashMap<>();
    private final Map<String, NtpSynchronizer> clients = new LinkedHashMap<>();
    private final Map<String, ErrorSeries> series = new LinkedHashMap<>();
    private final @Nullable Recorder recorder;
    private int second;

    /**
     * Makes the world of a scenario; nothing runs yet.
     *
     * @param seed what chance follows from
     */
    public ScenarioRun(Scenario scenario, int seed) {
        this(scenario, seed, false);
    }

    private ScenarioRun(Scenario scenario, int seed, boolean recorded) {
        this.scenario = scenario;
        this.world = SimulatedWorld.seeded(seed);
        this.recorder = recorded ? Recorder.of(world) : null;
        this.streams = streams(seed);
        scenario.hosts().forEach(this::makeHost);
        scenario.links().forEach(this::makeLink);
        scenario.hosts().stream().filter(host -> host.role().synchronizes()).forEach(this::makeClient);
        scenario.hosts().stream()
                .filter(host -> host.role().serves())
                .forEach(host -> servers.put(host.name(), makeServer(host)));
        scenario.events().forEach(this::schedule);
    }

    /** Makes the world of a scenario as the constructor does, and records what happens in it; the run is the same. */
    public static ScenarioRun recorded(Scenario scenario, int seed) {
        return new ScenarioRun(scenario, seed, true);
    }

    /** Returns the world. */
    public SimulatedWorld world() {
        return world;
    }

    /** Returns the host of this name. */
    public SimulatedHost host(String name) {
        return world.host(name);
    }

    /** Returns the synchronizer of a client or relay. */
    public NtpSynchronizer client(String name) {
        NtpSynchronizer client = clients.get(name);
        if (client == null) {
            throw new IllegalArgumentException("expected one of " + clients.keySet() + ", found " + name);
        }
        return client;
    }

    /** Runs to the end of the scenario; returns the errors of every clock that is kept, by the name of its host. */
    public Map<String, ErrorSeries> run() {
        if (second == 0) {
            servers.values().forEach(ScenarioRun::start);
            clients.values().forEach(NtpSynchronizer::start);
            if (recorder != null) {
                record(recorder);
            }
            look();
        }
        while (second < scenario.lengthSeconds()) {
            world.runFor(TICK);
            second++;
            look();
        }
        clients.forEach((name, client) -> errors(name)
                .packets(client.sources().stream().mapToLong(SourceStatus::sent).sum()));
        return Map.copyOf(series);
    }

    /** Returns what became of each expectation, in their order, after {@link #run()}. */
    public List<Verdict> verdicts() {
        return scenario.expectations().stream()
                .map(expectation -> expectation.check(errors(expectation.host())))
                .toList();
    }

    /** Returns what the scenario expected in vain, after {@link #run()}; empty if all is well. */
    public List<String> disappointments() {
        return verdicts().stream()
                .filter(verdict -> !verdict.met())
                .map(Verdict::toString)
                .toList();
    }

    /**
     * Returns what was recorded until now.
     *
     * @throws IllegalStateException if nothing is being recorded
     */
    public Recording recording() {
        if (recorder == null) {
            throw new IllegalStateException("nothing is recorded: expected ScenarioRun.recorded()");
        }
        return recorder.recording();
    }

    /** Closes the world and all that is in it. */
    @Override
    public void close() {
        clients.values().forEach(NtpSynchronizer::close);
        servers.values().forEach(NtpServer::close);
        world.close();
    }

    private ErrorSeries errors(String host) {
        return series.computeIfAbsent(host, name -> new ErrorSeries(scenario.lengthSeconds()));
    }

    private void look() {
        clients.forEach((name, client) -> {
            SimulatedHost host = host(name);
            // One reading for both, as an application would take it.
            BoundedInstant now = client.clock().now();
            double oscillator = host.oscillatorErrorPpm() / PPM;
            double correction = client.snapshot().timescale().rateAt(host.monotonicNanos());
            errors(name)
                    .add(
                            Duration.between(world.trueTime(), now.estimate()).toNanos() / 1e9,
                            correction + oscillator * (1 + correction),
                            now.state() != SyncState.UNSYNCHRONIZED && !now.mayBe(world.trueTime()));
        });
    }

    private List<RandomStream> streams(int seed) {
        List<RandomStream> all = new ArrayList<>();
        ReplaySeeds replay = new ReplaySeeds(seed);
        for (int i = 0; i < scenario.randomTerms(); i++) {
            all.add(
                    scenario.randomness() == Scenario.Randomness.REPLAY
                            ? replay.get()
                            : SeededStream.of(seed, "scenario/" + i));
        }
        return all;
    }

    private void makeHost(ScenarioHost host) {
        IntFunction<RandomStream> numbered = streams::get;
        world.host(host.name(), clock -> {
            clock.wallOffset(Duration.ofNanos(Math.round(host.offsetSeconds() * 1e9)))
                    .readingNoise(host.readingNoise())
                    .resolution(host.resolution());
            Signal frequency = host.frequency().open(numbered);
            if (host.frequency().isConstant()) {
                clock.frequencyPpm(frequency.at(0) * PPM);
            } else {
                clock.wander(Wander.varying(frequency::at));
            }
        });
    }

    private void makeLink(ScenarioLink link) {
        Delay delay = new ScenarioLinkDelay(link, streams::get);
        world.link(host(link.from()), host(link.to())).delay(delay);
    }

    private void makeClient(ScenarioHost host) {
        NtpSynchronizer.Builder builder = NtpSynchronizer.builder().host(host(host.name()));
        host.stepPolicy().ifPresent(builder::stepPolicy);
        if (recorder != null) {
            builder.listener(recorder.listener(host.name()));
        }
        for (Source source : host.sources()) {
            builder.source(source.host(), any -> source.options().toBuilder());
        }
        clients.put(host.name(), builder.build());
    }

    private NtpServer makeServer(ScenarioHost host) {
        SimulatedHost machine = host(host.name());
        NtpServer.Builder builder = NtpServer.builder().host(machine);
        machine.addresses().forEach(address -> builder.bind(new InetSocketAddress(address, NTP_PORT)));
        NtpSynchronizer relay = clients.get(host.name());
        return (relay == null ? builder.timeOfHost(host.stratum(), REFERENCE) : builder.timeOf(relay)).build();
    }

    private static void start(NtpServer server) {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void record(Recorder to) {
        for (ScenarioHost host : scenario.hosts()) {
            SimulatedHost machine = host(host.name());
            if (host.role().synchronizes()) {
                to.watch(machine, () -> client(host.name()));
            } else {
                to.watch(machine);
            }
        }
        for (ScenarioEvent event : scenario.events()) {
            to.event(event.atSeconds(), event.host(), Kind.SCRIPT, event.text());
        }
        for (ScenarioLink link : scenario.links()) {
            String way = "the link " + link.from() + " → " + link.to();
            for (Outage outage : link.outages()) {
                to.event(outage.beginSeconds(), "", Kind.SCRIPT, way + " passes nothing");
                to.event(outage.endSeconds(), "", Kind.SCRIPT, way + " passes packets again");
            }
        }
    }

    private void schedule(ScenarioEvent event) {
        Duration at = Duration.ofNanos(Math.round(event.atSeconds() * 1e9));
        world.at(at, () -> happen(event));
    }

    private void happen(ScenarioEvent event) {
        SimulatedHost host = host(event.host());
        switch (event.kind()) {
            case STEP -> host.stepWall(Duration.ofNanos(Math.round(event.amount() * 1e9)));
            case FREQUENCY -> host.shiftFrequency(event.amount() * PPM);
            case STOP -> server(event.host()).close();
            default -> restart(event.host());
        }
    }

    private void restart(String name) {
        server(name).close();
        ScenarioHost host = scenario.hosts().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        NtpServer server = makeServer(host);
        servers.put(name, server);
        start(server);
    }

    private NtpServer server(String name) {
        return Objects.requireNonNull(servers.get(name), "the parser admits these events for servers only");
    }
}
