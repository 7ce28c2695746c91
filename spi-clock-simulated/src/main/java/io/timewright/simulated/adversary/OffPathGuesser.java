package io.timewright.simulated.adversary;

import io.timewright.simulated.SimulatedHost;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Somebody who knows who asks whom, but sees no packet: he sends replies in the server's name to the client's address and guesses
 * what he cannot know, the port and the origin timestamp.
 */
public final class OffPathGuesser {
    private static final int FIRST_EPHEMERAL = 32_768;
    private static final int EPHEMERAL_PORTS = 28_232;
    private static final int NTP_PORT = 123;

    private final SimulatedHost attacker;
    private final SimulatedHost server;
    private final SimulatedHost client;
    private final Duration lie;
    private boolean kissing;
    private boolean stopped;
    private long sent;

    private OffPathGuesser(SimulatedHost attacker, SimulatedHost server, SimulatedHost client, Duration lie) {
        this.attacker = attacker;
        this.server = server;
        this.client = client;
        this.lie = lie;
    }

    /**
     * Lets somebody begin.
     *
     * @param attacker where he sits
     * @param server in whose name he writes
     * @param client to whom
     * @param lie how far ahead of the attacker's clock the time is that he tells
     * @param every how often he sends
     */
    public static OffPathGuesser start(
            SimulatedHost attacker, SimulatedHost server, SimulatedHost client, Duration lie, Duration every) {
        OffPathGuesser guesser = new OffPathGuesser(attacker, server, client, lie);
        guesser.sendAndAgain(every);
        return guesser;
    }

    /** Sends kisses of death instead of times from now on. */
    public OffPathGuesser kiss() {
        kissing = true;
        return this;
    }

    /** Ends it. */
    public void stop() {
        stopped = true;
    }

    /** Returns how many forged packets were sent. */
    public long sent() {
        return sent;
    }

    private void sendAndAgain(Duration every) {
        if (!stopped) {
            send();
            attacker.schedule(every, () -> sendAndAgain(every));
        }
    }

    private void send() {
        int family = attacker.random().nextInt(2);
        int port = FIRST_EPHEMERAL + attacker.random().nextInt(EPHEMERAL_PORTS);
        long origin = attacker.random().nextLong();
        ByteBuffer reply = kissing
                ? ForgedReply.kiss(origin, "DENY")
                : ForgedReply.time(origin, attacker.read().epochNanos() + lie.toNanos());
        attacker.sendForged(
                new InetSocketAddress(server.addresses().get(family), NTP_PORT),
                new InetSocketAddress(client.addresses().get(family), port),
                reply);
        sent++;
    }
}
