package io.timewright.simulated.adversary;

import io.timewright.simulated.SimulatedHost;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Somebody without a key who broadcasts a wrong time in the name of a server, once a second. */
public final class FalseBroadcaster {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final SimulatedHost attacker;
    private final InetSocketAddress server;
    private final InetSocketAddress to;
    private final Duration lie;
    private long sent;

    /**
     * Creates a broadcaster, silent until it is started.
     *
     * @param attacker where he sends from
     * @param server whom he pretends to be
     * @param to the broadcast address or group
     * @param lie how far ahead of the attacker's clock the time is that he tells
     */
    public FalseBroadcaster(SimulatedHost attacker, InetSocketAddress server, InetSocketAddress to, Duration lie) {
        this.attacker = attacker;
        this.server = server;
        this.to = to;
        this.lie = lie;
    }

    /** Starts. */
    public void start() {
        attacker.schedule(INTERVAL, this::tell);
    }

    /** Returns how many packets were sent. */
    public long sent() {
        return sent;
    }

    private void tell() {
        sent++;
        attacker.sendForged(server, to, ForgedReply.broadcast(attacker.read().epochNanos() + lie.toNanos()));
        start();
    }
}
