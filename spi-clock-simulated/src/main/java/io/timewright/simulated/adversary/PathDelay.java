package io.timewright.simulated.adversary;

import io.timewright.simulated.network.Interceptor;
import io.timewright.simulated.network.Packet;
import java.time.Duration;

/**
 * Somebody on the path who holds everything up. In one direction only that shifts the time by half the delay, which no client can
 * see, but every client can bound.
 */
public final class PathDelay implements Interceptor {
    private final long nanos;

    /** Creates somebody who holds every packet up for so long. */
    public PathDelay(Duration delay) {
        nanos = delay.toNanos();
    }

    @Override
    public long intercept(Packet packet) {
        return nanos;
    }
}
