package io.timewright.simulated.scenario;

import io.timewright.spi.AccessDecision;
import io.timewright.spi.AccessPolicy;
import io.timewright.spi.AccessRequest;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Tells clients to slow down who ask again too soon, and has no opinion on others. */
final class RateLimit implements AccessPolicy {
    private final long intervalNanos;
    // Looked up, never gone through: the order of a hash table must not matter to a run.
    private final Map<InetAddress, Long> lastNanos = new HashMap<>();

    RateLimit(Duration interval) {
        intervalNanos = interval.toNanos();
    }

    @Override
    public AccessDecision decide(AccessRequest request) {
        long now = request.arrivalMonotonicNanos();
        Long last = lastNanos.put(request.source().getAddress(), now);
        return last != null && now - last < intervalNanos ? AccessDecision.KISS_RATE : AccessDecision.ABSTAIN;
    }
}
