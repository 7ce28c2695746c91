package io.timewright.simulated.adversary;

import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.network.Interceptor;
import io.timewright.simulated.network.Packet;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Somebody who sees requests pass, and so knows addresses and ports, but answers with origin timestamps of his own: what a client
 * that does not compare them would believe. To be put on the way from client to server; the server's answers arrive as well.
 */
public final class Forger implements Interceptor {
    private final SimulatedHost attacker;
    private final Duration lie;
    private long sent;

    /**
     * Creates a forger.
     *
     * @param attacker where he sends from
     * @param lie how far ahead of the attacker's clock the time is that he tells
     */
    public Forger(SimulatedHost attacker, Duration lie) {
        this.attacker = attacker;
        this.lie = lie;
    }

    /** Returns how many forged packets were sent. */
    public long sent() {
        return sent;
    }

    @Override
    public long intercept(Packet request) {
        InetSocketAddress server = request.destination();
        InetSocketAddress client = request.source();
        for (long origin : new long[] {0, attacker.random().nextLong()}) {
            ByteBuffer reply = ForgedReply.time(origin, attacker.read().epochNanos() + lie.toNanos());
            attacker.sendForged(server, client, reply);
            attacker.sendForged(server, client, ForgedReply.kiss(origin, "DENY"));
            sent += 2;
        }
        return 0;
    }
}
