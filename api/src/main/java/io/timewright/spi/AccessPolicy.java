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

    /**
     * Returns whether who sent a packet of mode 1, which is to be answered, may become a peer: one that is asked for the time, and not
     * only answered. Asked only where the synchronizer takes peers that it does not know ({@link
     * io.timewright.values.PeerAdmission}).
     *
     * @param authentic whether it has proved who it is
     */
    default boolean mayPeer(AccessRequest request, boolean authentic) {
        return true;
    }

    /** Returns a policy that asks {@code next} where this one abstains. */
    default AccessPolicy orElse(AccessPolicy next) {
        AccessPolicy first = this;
        return new AccessPolicy() {
            @Override
            public AccessDecision decide(AccessRequest request) {
                AccessDecision decision = first.decide(request);
                return decision == AccessDecision.ABSTAIN ? next.decide(request) : decision;
            }

            @Override
            public boolean mayPeer(AccessRequest request, boolean authentic) {
                return first.mayPeer(request, authentic) && next.mayPeer(request, authentic);
            }
        };
    }
}
