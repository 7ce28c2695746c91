package io.timewright.simulated.adversary;

import io.timewright.spi.AccessDecision;
import io.timewright.spi.AccessPolicy;
import io.timewright.spi.AccessRequest;

/** A server's moods: it answers, answers with kisses only, or not at all. Serves everybody until told otherwise. */
public final class KissPolicy implements AccessPolicy {
    private AccessDecision decision = AccessDecision.SERVE;
    private long kisses;

    /** Creates a policy that serves. */
    public KissPolicy() {}

    /** Sets what every request gets from now on. */
    public KissPolicy answer(AccessDecision newDecision) {
        decision = newDecision;
        return this;
    }

    /** Returns how many requests were answered with a kiss. */
    public long kisses() {
        return kisses;
    }

    @Override
    public AccessDecision decide(AccessRequest request) {
        boolean kiss = decision == AccessDecision.KISS_DENY
                || decision == AccessDecision.KISS_RSTR
                || decision == AccessDecision.KISS_RATE;
        kisses += kiss ? 1 : 0;
        return decision;
    }
}
