package io.timewright.simulated.scenario;

import io.timewright.NtpSynchronizer;
import io.timewright.SyncListener;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.simulated.recording.RecordedEvent.Kind;
import io.timewright.simulated.recording.Recorder;
import io.timewright.simulated.recording.Recording;
import io.timewright.simulated.scenario.ScenarioLink.Outage;
import io.timewright.values.BoundedInstant;
import io.timewright.values.SyncState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.annotation.Nullable;

/**
 * A scenario with a seed, in a world of its own: servers, clients and relays run from the start, and every clock that is kept is
 * looked at once a second. The same scenario and seed give the same run to the last bit.
 *
 * <p>Belongs to one thread, as its world does.
 */
public final class ScenarioRun implements AutoCloseable {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final double PPM = 1e6;

    private final Scenario scenario;
    private final SimulatedWorld world;
    private final Stage stage;
    private final Map<String, ErrorSeries> series = new LinkedHashMap<>();
    private final Map<Expectation, Verdict> conditions = new HashMap<>();
    private final @Nullable Recorder recorder;
    private int second;

    /**
     * Makes the world of a scenario; nothing runs yet.
     *
     * @param seed what chance follows from
     */
    public ScenarioRun(Scenario scenario, int seed) {
        this(scenario, seed, false, NtpSynchronizer::builder);
    }

    private ScenarioRun(
            Scenario scenario, int seed, boolean recorded, Supplier<NtpSynchronizer.Builder> synchronizers) {
        this.scenario = scenario;
        this.world = SimulatedWorld.builder().seed(seed).start(scenario.start()).build();
        this.recorder = recorded ? Recorder.of(world) : null;
        this.stage = new Stage(scenario, world, seed, this::listeners, synchronizers);
        scenario.events()
                .forEach(event ->
                        world.at(nanos(event.atSeconds()), () -> event.action().on(stage)));
    }

    /** Makes the world of a scenario as the constructor does, and records what happens in it; the run is the same. */
    public static ScenarioRun recorded(Scenario scenario, int seed) {
        return new ScenarioRun(scenario, seed, true, NtpSynchronizer::builder);
    }

    /** Makes the world of a scenario whose clients and relays are another engine: one that is to be tried. */
    public static ScenarioRun of(Scenario scenario, int seed, Supplier<NtpSynchronizer.Builder> synchronizers) {
        return new ScenarioRun(scenario, seed, false, synchronizers);
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
        List<String> known = scenario.hosts().stream()
                .filter(host -> host.role().synchronizes())
                .map(ScenarioHost::name)
                .toList();
        if (!known.contains(name)) {
            throw new IllegalArgumentException("expected one of " + known + ", found " + name);
        }
        return stage.node(name).client();
    }

    /** Runs to the end of the scenario; returns the errors of every clock that is kept, by the name of its host. */
    public Map<String, ErrorSeries> run() {
        if (second == 0) {
            stage.start();
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
        for (Node node : stage.nodes()) {
            if (node.description().role().synchronizes()) {
                errors(node.description().name()).packets(node.sent());
            }
        }
        return Map.copyOf(series);
    }

    /** Returns what became of each expectation, in their order, after {@link #run()}. */
    public List<Verdict> verdicts() {
        List<Verdict> all = new ArrayList<>();
        for (Expectation expectation : scenario.expectations()) {
            if (expectation instanceof Figure figure) {
                all.add(figure.check(errors(figure.host())));
            } else if (expectation instanceof Condition condition) {
                all.add(conditions.getOrDefault(condition, condition.missed()));
            }
        }
        return all;
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
        stage.close();
    }

    private ErrorSeries errors(String host) {
        return series.computeIfAbsent(host, name -> new ErrorSeries(scenario.lengthSeconds()));
    }

    private void look() {
        for (Node node : stage.nodes()) {
            if (node.description().role().synchronizes()) {
                look(node, errors(node.description().name()));
            }
        }
        for (Expectation expectation : scenario.expectations()) {
            if (expectation instanceof Condition condition && condition.atSecond() == second) {
                conditions.put(condition, condition.check(client(condition.host())));
            }
        }
    }

    private void look(Node node, ErrorSeries errors) {
        SimulatedHost host = node.machine();
        if (host.isDown() || host.isAsleep()) {
            errors.addUnread();
            return;
        }
        // One reading for both, as an application would take it.
        BoundedInstant now = node.client().clock().now();
        double oscillator = host.oscillatorErrorPpm() / PPM;
        double correction = node.client().snapshot().timescale().rateAt(host.monotonicNanos());
        boolean promises = now.isBounded();
        errors.add(
                Duration.between(world.trueTime(), now.estimate()).toNanos() / 1e9,
                correction + oscillator * (1 + correction),
                promises ? Duration.between(now.earliest(), now.latest()).toNanos() / 2e9 : Double.POSITIVE_INFINITY,
                now.state() != SyncState.UNSYNCHRONIZED && !now.mayBe(world.trueTime()));
    }

    private List<SyncListener> listeners(String host) {
        SyncListener steps = new SyncListener() {
            @Override
            public void stepped(Duration amount, long generation) {
                errors(host).stepped();
            }
        };
        return recorder == null ? List.of(steps) : List.of(steps, recorder.listener(host));
    }

    private void record(Recorder to) {
        for (Node node : stage.nodes()) {
            if (node.description().role().synchronizes()) {
                to.watch(node.machine(), node::client);
            } else if (node.description().role().serves()) {
                to.watch(node.machine());
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

    private static Duration nanos(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
