package io.timewright.simulated.adversary;

import io.timewright.simulated.network.Interceptor;
import io.timewright.simulated.network.Packet;
import java.time.Duration;

/**
 * Somebody on the path from a server who changes the times that it tells, and nothing else. Without authentication that server is a
 * falseticker, and nobody can tell whose fault it is.
 */
public final class PathShift implements Interceptor {
    private final long nanos;
    private long changed;

    /** Creates somebody who adds this to the times. */
    public PathShift(Duration shift) {
        nanos = shift.toNanos();
    }

    /** Returns how many packets were changed. */
    public long changed() {
        return changed;
    }

    @Override
    public long intercept(Packet packet) {
        if (ForgedReply.isTime(packet.payload())) {
            ForgedReply.shift(packet.payload(), nanos);
            changed++;
        }
        return 0;
    }
}
