package io.timewright.simulated.scenario;

import io.timewright.NtpServer;
import io.timewright.NtpSynchronizer;
import io.timewright.SyncListener;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.adversary.FalseTime;
import io.timewright.simulated.adversary.KissPolicy;
import io.timewright.simulated.scenario.ScenarioHost.Keeping;
import io.timewright.simulated.scenario.ScenarioHost.Role;
import io.timewright.simulated.scenario.ScenarioHost.Serving;
import io.timewright.simulated.scenario.ScenarioHost.Source;
import io.timewright.spi.AccessPolicy;
import io.timewright.values.ReferenceId;
import io.timewright.values.SelectionOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Supplier;
import javax.annotation.Nullable;

/** One machine of a scenario with what runs on it. */
final class Node {
    private static final int NTP_PORT = 123;
    private static final String BROADCAST_ADDRESS = "10.0.255.255";
    private static final String MANYCAST_GROUP = "239.255.254.254";
    private static final String LOCAL_CLOCK = "127.127.1.0";
    private static final ReferenceId REFERENCE = ReferenceId.ofAscii("SIM");

    private final ScenarioHost description;
    private final SimulatedHost machine;
    private final List<SyncListener> listeners;
    private final Supplier<NtpSynchronizer.Builder> synchronizers;
    private final KissPolicy mood = new KissPolicy();
    private final FalseTime claims;
    private final boolean claiming;
    private @Nullable NtpSynchronizer client;
    private @Nullable NtpServer server;

    /**
     * Creates a machine without programs.
     *
     * @param claiming whether a server says of itself what {@code description} claims
     * @param listeners hear what its client does
     * @param synchronizers makes builders of synchronizers
     */
    Node(
            ScenarioHost description,
            SimulatedHost machine,
            boolean claiming,
            List<SyncListener> listeners,
            Supplier<NtpSynchronizer.Builder> synchronizers) {
        this.description = description;
        this.machine = machine;
        this.claiming = claiming;
        this.listeners = listeners;
        this.synchronizers = synchronizers;
        this.claims = FalseTime.of(machine);
        Serving serving = description.serving();
        claims.stratum(serving.stratum()).referenceId(REFERENCE);
        serving.leap().ifPresent(claims::leap);
        serving.rootDelay().ifPresent(claims::rootDelay);
        serving.rootDispersion().ifPresent(claims::rootDispersion);
    }

    ScenarioHost description() {
        return description;
    }

    SimulatedHost machine() {
        return machine;
    }

    /** Returns the synchronizer of a client or relay; the last one, if the machine is down. */
    NtpSynchronizer client() {
        if (client == null) {
            throw new IllegalStateException(description.name() + " keeps no clock");
        }
        return client;
    }

    /** Returns what the server claims, for events to change. */
    FalseTime claims() {
        return claims;
    }

    /** Returns how the server treats who asks, for events to change. */
    KissPolicy mood() {
        return mood;
    }

    /** Returns how many requests were sent, to sources that are forgotten and in former lives too. */
    long sent() {
        return machine.datagramsSentTo(NTP_PORT);
    }

    void makeClient() {
        Keeping keeping = description.keeping();
        NtpSynchronizer.Builder builder = synchronizers.get().host(machine);
        keeping.stepPolicy().ifPresent(builder::stepPolicy);
        keeping.holdover().ifPresent(builder::holdoverLimit);
        listeners.forEach(builder::listener);
        if (keeping.minimumSources() > 1 || keeping.orphanStratum().isPresent()) {
            builder.selection(selection(keeping));
        }
        if (keeping.steersWall()) {
            builder.adjuster(machine.adjuster());
        }
        if (keeping.keepsDrift()) {
            builder.driftFile(machine.files().resolve("drift"));
        }
        for (Source source : keeping.sources()) {
            builder.source(source.host(), any -> source.options().toBuilder());
        }
        for (Source peer : keeping.peers()) {
            builder.peer(peer.host(), any -> peer.options().toBuilder());
        }
        for (Source pool : keeping.pools()) {
            builder.pool(pool.host(), any -> pool.options().toBuilder());
        }
        // Keys would prove that adversaries of scenarios, who have none, are harmless: that is for tests.
        builder.authenticationRequired(false);
        keeping.broadcasts().ifPresent(volley -> builder.broadcastClient(any -> any.withVolley(volley)));
        keeping.manycast().ifPresent(options -> builder.manycast(MANYCAST_GROUP, any -> options.toBuilder()));
        keeping.localStratum().ifPresent(stratum -> builder.source(LOCAL_CLOCK, options -> options.stratum(stratum)));
        client = builder.build();
    }

    void makeServer() {
        NtpServer.Builder builder = NtpServer.builder().host(machine).accessPolicy(policy());
        machine.addresses().forEach(address -> builder.bind(new InetSocketAddress(address, NTP_PORT)));
        builder.authenticationRequired(false);
        description
                .serving()
                .broadcast()
                .ifPresent(options -> builder.broadcast(BROADCAST_ADDRESS, any -> options.toBuilder()));
        if (description.serving().manycast()) {
            builder.manycast(group());
        }
        if (description.role() == Role.RELAY) {
            builder.timeOf(client());
        } else if (claiming) {
            builder.timeOf(claims);
        } else {
            builder.timeOfHost(description.serving().stratum(), REFERENCE);
        }
        server = builder.build();
    }

    void startServer() {
        if (server != null) {
            try {
                server.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    void startClient() {
        if (client != null) {
            client.start();
        }
    }

    /** The server answers no more. */
    void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    /** The server answers again. */
    void restartServer() {
        if (!machine.isDown()) {
            stopServer();
            makeServer();
            startServer();
        }
    }

    /** The machine dies; what ran on it is forgotten, not closed. */
    void crash() {
        if (!machine.isDown()) {
            machine.crash();
        }
    }

    /** The machine starts again, and what runs on it anew. */
    void restart() {
        if (machine.isDown()) {
            machine.restart();
            if (description.role().synchronizes()) {
                makeClient();
            }
            if (description.role().serves()) {
                makeServer();
                startServer();
            }
            startClient();
        }
    }

    void close() {
        if (!machine.isDown()) {
            if (client != null) {
                client.close();
            }
            stopServer();
        }
    }

    private static SelectionOptions selection(Keeping keeping) {
        SelectionOptions selection = SelectionOptions.DEFAULT.withMinimumSurvivors(keeping.minimumSources());
        return keeping.orphanStratum().isEmpty()
                ? selection
                : selection.withOrphan(keeping.orphanStratum().getAsInt(), selection.orphanWait());
    }

    private static InetAddress group() {
        try {
            return InetAddress.getByName(MANYCAST_GROUP);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address literal needs no name server", e);
        }
    }

    private AccessPolicy policy() {
        return description
                .serving()
                .rateLimit()
                .map(interval -> new RateLimit(interval).orElse(mood))
                .orElse(mood);
    }
}
