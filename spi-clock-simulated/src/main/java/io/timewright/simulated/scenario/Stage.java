package io.timewright.simulated.scenario;

import io.timewright.NtpSynchronizer;
import io.timewright.SyncListener;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.simulated.clock.RandomStream;
import io.timewright.simulated.clock.ReplaySeeds;
import io.timewright.simulated.clock.SeededStream;
import io.timewright.simulated.clock.Wander;
import io.timewright.simulated.network.Interceptor;
import io.timewright.simulated.network.Link;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** The world of a scenario with all that is in it: what events work on. Belongs to the world's thread. */
public final class Stage {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double PPM = 1e6;

    private final Scenario scenario;
    private final SimulatedWorld world;
    private final List<RandomStream> streams;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, List<Runnable>> endings = new LinkedHashMap<>();

    /**
     * Makes hosts, links and programs; nothing runs yet.
     *
     * @param listeners gives the listeners of a client's synchronizer
     * @param synchronizers makes builders of synchronizers
     */
    Stage(
            Scenario scenario,
            SimulatedWorld world,
            int seed,
            Function<String, List<SyncListener>> listeners,
            Supplier<NtpSynchronizer.Builder> synchronizers) {
        this.scenario = scenario;
        this.world = world;
        this.streams = streams(seed);
        scenario.hosts().forEach(this::makeHost);
        scenario.names().forEach(this::assign);
        scenario.links().forEach(this::makeLink);
        for (ScenarioHost host : scenario.hosts()) {
            boolean claiming =
                    host.serving().claiming() || !scenario.leapSeconds().isEmpty();
            nodes.put(
                    host.name(),
                    new Node(host, machine(host.name()), claiming, listeners.apply(host.name()), synchronizers));
        }
        nodes.values().stream()
                .filter(node -> node.description().role().synchronizes())
                .forEach(Node::makeClient);
        nodes.values().stream()
                .filter(node -> node.description().role().serves())
                .forEach(Node::makeServer);
        for (LeapSecond leap : scenario.leapSeconds()) {
            world.leapSecond(scenario.start().plusSeconds(leap.midnightSeconds()), leap.isInserted());
        }
    }

    /** Starts the servers, then the clients. */
    void start() {
        nodes.values().forEach(Node::startServer);
        nodes.values().forEach(Node::startClient);
    }

    void close() {
        nodes.values().forEach(Node::close);
        world.close();
    }

    /** Returns the world. */
    public SimulatedWorld world() {
        return world;
    }

    SimulatedHost machine(String name) {
        return world.host(name);
    }

    Node node(String name) {
        Node node = nodes.get(name);
        if (node == null) {
            throw new IllegalArgumentException("expected one of " + nodes.keySet() + ", found " + name);
        }
        return node;
    }

    Iterable<Node> nodes() {
        return nodes.values();
    }

    Link link(String from, String to) {
        return world.link(machine(from), machine(to));
    }

    /** Cuts a host off from all others, or connects it again. */
    void setOffline(String name, boolean offline) {
        for (String other : nodes.keySet()) {
            if (!other.equals(name)) {
                link(name, other).cut(offline);
                link(other, name).cut(offline);
            }
        }
    }

    void assign(NamedHosts named) {
        if (named.hosts().isEmpty()) {
            world.names().remove(named.name());
        } else {
            world.names()
                    .assign(
                            named.name(),
                            named.hosts().stream().map(this::machine).toArray(SimulatedHost[]::new));
        }
    }

    /** Puts an adversary on a path until it {@linkplain #end ends}. */
    void intercept(String adversary, String from, String to, Interceptor interceptor) {
        Link link = link(from, to).intercept(interceptor);
        onEnd(adversary, () -> link.release(interceptor));
    }

    /** Keeps what ends something that an adversary has begun. */
    void onEnd(String adversary, Runnable ending) {
        endings.computeIfAbsent(adversary, name -> new ArrayList<>()).add(ending);
    }

    /** Ends all that an adversary does. */
    void end(String adversary) {
        List<Runnable> all = endings.remove(adversary);
        if (all != null) {
            all.forEach(Runnable::run);
        }
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
        try {
            make(host);
        } catch (IllegalArgumentException e) {
            // What an expression with chance in it came to, for this seed.
            throw new IllegalArgumentException("host " + host.name() + ": " + e.getMessage(), e);
        }
    }

    private void make(ScenarioHost host) {
        IntFunction<RandomStream> numbered = streams::get;
        SimulatedHost machine = world.host(host.name(), clock -> {
            clock.wallOffset(Duration.ofNanos(Math.round(host.offsetSeconds() * NANOS_PER_SECOND)))
                    .readingNoise(host.readingNoise())
                    .resolution(host.resolution());
            if (host.role() == ScenarioHost.Role.SERVER) {
                clock.followsLeapSeconds();
            }
            Signal frequency = host.frequency().open(numbered);
            if (host.frequency().isConstant()) {
                clock.frequencyPpm(frequency.at(0) * PPM);
            } else {
                clock.wander(Wander.varying(frequency::at));
            }
        });
        host.family().ifPresent(machine::useOnly);
    }

    private void makeLink(ScenarioLink description) {
        Link link = link(description.from(), description.to()).delay(new ScenarioLinkDelay(description, streams::get));
        description.trouble().accept(link);
    }
}
