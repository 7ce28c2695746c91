package io.timewright.values;

import java.util.Map;

/**
 * What a server did with the datagrams it received: counters since its start, one for each decision and its reason.
 *
 * @param received all datagrams
 * @param counts how many were treated in which way; reasons that never occurred are absent
 */
public record ServerStatistics(long received, Map<Outcome, Long> counts) {
    /** What was done with a datagram, and why. */
    public enum Outcome {
        /** Answered with the time. */
        SERVED,
        /** Answered, saying that the clock is not synchronised. */
        SERVED_UNSYNCHRONIZED,
        /** Dropped: shorter than a header, or extension fields that do not add up. */
        DROPPED_MALFORMED,
        /** Dropped: a version other than 1 to 4. */
        DROPPED_VERSION,
        /** Dropped: a mode that this server does not answer. */
        DROPPED_MODE,
        /** Dropped by the access policy. */
        DROPPED_POLICY,
        /** Dropped because the access policy, or what tells the time, failed. */
        DROPPED_FAILED,
        /** Answered with a kiss-o'-death by order of the access policy. */
        KISSED_POLICY,
        /** The reply could not be sent. */
        SEND_FAILED
    }

    /** Makes the counts immutable. */
    public ServerStatistics {
        counts = Map.copyOf(counts);
    }

    /** Returns the count of one outcome, 0 if it never occurred. */
    public long count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0L);
    }
}
