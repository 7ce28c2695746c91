package io.timewright.simulated.adversary;

import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.network.Interceptor;
import io.timewright.simulated.network.Packet;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Somebody who copies every packet of a link and sends the copy again later, byte for byte. */
public final class Replayer implements Interceptor {
    private final SimulatedHost attacker;
    private final Duration later;
    private final int times;
    private long sent;

    /**
     * Creates a replayer.
     *
     * @param attacker where he sends from
     * @param later how long he waits, each time
     * @param times how often he sends a packet again
     */
    public Replayer(SimulatedHost attacker, Duration later, int times) {
        this.attacker = attacker;
        this.later = later;
        this.times = times;
    }

    /** Returns how many copies were sent. */
    public long sent() {
        return sent;
    }

    @Override
    public long intercept(Packet packet) {
        Packet copy = packet.copy();
        for (int i = 1; i <= times; i++) {
            attacker.schedule(later.multipliedBy(i), () -> {
                sent++;
                attacker.sendForged(copy.source(), copy.destination(), ByteBuffer.wrap(copy.payload()));
            });
        }
        return 0;
    }
}
