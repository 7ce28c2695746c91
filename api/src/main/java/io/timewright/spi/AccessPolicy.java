package io.timewright.spi;

/**
 * Decides who is answered. Called for every request, on the event thread: must not block, and should not allocate.
 */
@FunctionalInterface
public interface AccessPolicy {
    /** Tells everybody the time, and has no opinion on what is asked about the server itself (mode 6). */
    AccessPolicy SERVE_ALL = request -> request.mode() == 6 ? AccessDecision.ABSTAIN : AccessDecision.SERVE;

    /** Decides on one request. */
    AccessDecision decide(AccessRequest request);

    /** Returns a policy that asks {@code next} where this one abstains. */
    default AccessPolicy orElse(AccessPolicy next) {
        return request -> {
            AccessDecision decision = decide(request);
            return decision == AccessDecision.ABSTAIN ? next.decide(request) : decision;
        };
    }
}
