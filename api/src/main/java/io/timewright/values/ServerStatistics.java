package io.timewright.values;

import java.util.Map;

/**
 * What a server did with the datagrams it received: counters since its start, one for each decision and its reason.
 *
 * @param received all datagrams
 * @param currentVersion how many were of version 4
 * @param olderVersion how many were of versions 1 to 3
 * @param counts how many were treated in which way; ways that never occurred are absent
 * @param authenticity how many had which proof of where they come from, of those that were looked at for one and were answered or
 *     dropped for it; what never occurred is absent
 */
public record ServerStatistics(
        long received,
        long currentVersion,
        long olderVersion,
        Map<Outcome, Long> counts,
        Map<Authenticity, Long> authenticity) {
    /** What was done with a datagram. */
    public enum Decision {
        /** Answered with the time. */
        SERVED,
        /** Answered with a kiss-o'-death. */
        KISSED,
        /** Answered that the proof of where it comes from does not hold (crypto-NAK). */
        REFUSED,
        /** A control message, answered. */
        QUERIED,
        /** A packet of a peer, taken by its association. */
        EXCHANGED,
        /** Not answered. */
        DROPPED
    }

    /** What was done with a datagram, and why. */
    public enum Outcome {
        /** Answered with the time. */
        SERVED(Decision.SERVED),
        /** Answered with the time, and with the moment the last answer really left (RFC 9769). */
        SERVED_INTERLEAVED(Decision.SERVED),
        /** Answered, saying that the clock is not synchronised. */
        SERVED_UNSYNCHRONIZED(Decision.SERVED),
        /** Dropped: shorter than a header, or extension fields that do not add up. */
        DROPPED_MALFORMED(Decision.DROPPED),
        /** Dropped: a version other than 1 to 4. */
        DROPPED_VERSION(Decision.DROPPED),
        /** Dropped: a mode that this server does not answer. */
        DROPPED_MODE(Decision.DROPPED),
        /** Dropped by the access policy. */
        DROPPED_POLICY(Decision.DROPPED),
        /** Dropped by the access policy, because its sender asks too often. */
        DROPPED_RATE(Decision.DROPPED),
        /** Dropped: the access policy wants a proof of where it comes from, or it is a crypto-NAK itself. */
        DROPPED_UNAUTHENTICATED(Decision.DROPPED),
        /** Dropped because the access policy, or what tells the time, failed. */
        DROPPED_FAILED(Decision.DROPPED),
        /** Answered with a kiss-o'-death by order of the access policy: access denied. */
        KISSED_POLICY(Decision.KISSED),
        /** Answered with a kiss-o'-death by order of the access policy: its sender asks too often. */
        KISSED_RATE(Decision.KISSED),
        /** Answered with a crypto-NAK: its proof does not hold; {@link ServerStatistics#authenticity} says why. */
        REFUSED_PROOF(Decision.REFUSED),
        /** A control message was answered. */
        QUERIED(Decision.QUERIED),
        /** A packet of a peer was taken by its association. */
        EXCHANGED(Decision.EXCHANGED),
        /** Dropped: a packet of a peer that its association has seen before, or a newer one. */
        DROPPED_REPLAYED(Decision.DROPPED),
        /** The reply could not be sent. */
        SEND_FAILED(Decision.DROPPED);

        private final Decision decision;

        Outcome(Decision decision) {
            this.decision = decision;
        }

        /** Returns what was done. */
        public Decision decision() {
            return decision;
        }

        /** Returns whether an answer was sent by the server itself. */
        public boolean isAnswer() {
            return decision == Decision.SERVED || decision == Decision.KISSED || decision == Decision.REFUSED;
        }
    }

    /** Makes the counts immutable. */
    public ServerStatistics {
        counts = Map.copyOf(counts);
        authenticity = Map.copyOf(authenticity);
    }

    /** Returns the count of one outcome, 0 if it never occurred. */
    public long count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0L);
    }

    /** Returns how many had this proof of where they come from, 0 if none had. */
    public long count(Authenticity found) {
        return authenticity.getOrDefault(found, 0L);
    }

    /** Returns how many datagrams were treated in this way, whatever the reason. */
    public long count(Decision decision) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().decision() == decision)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
