package io.timewright.values;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the tools of an operator ask about one source beyond {@link SourceStatus}: RFC 5905's peer variables.
 *
 * @param associationId its number in control messages, 1 to 65535, the same for as long as the source exists
 * @param configured whether it was asked for by itself, and did not come by itself
 * @param mode what it is to its other side
 * @param options its options
 * @param localAddress the address that it was last asked from, empty before that and for a clock without a network
 * @param precision its precision, log2 of seconds; 0 while unknown
 * @param wishedPollExponent the poll interval in its last reply, log2 of seconds; 0 while unknown
 * @param referenceTime when it was itself last set, empty while unknown
 * @param unanswered how many polls in a row brought no sample, the one under way included
 * @param stages its last eight samples, the newest first
 * @param lastExchange the timestamps of the newest sample
 * @param lastEvent what last happened to it
 */
public record SourceDetail(
        int associationId,
        boolean configured,
        AssociationMode mode,
        SourceOptions options,
        Optional<InetSocketAddress> localAddress,
        int precision,
        int wishedPollExponent,
        Optional<Instant> referenceTime,
        int unanswered,
        List<FilterStage> stages,
        Optional<Exchange> lastExchange,
        EventTally<SourceEvent> lastEvent) {
    /** Makes the stages immutable. */
    public SourceDetail {
        stages = List.copyOf(stages);
    }

    /** Returns what is known of a source that has not been asked yet. */
    public static SourceDetail initial(int associationId, SourceOptions options) {
        return initial(associationId, AssociationMode.CLIENT, options);
    }

    /** Returns what is known of an association of which nothing has been heard yet, or never will be. */
    public static SourceDetail initial(int associationId, AssociationMode mode, SourceOptions options) {
        return new SourceDetail(
                associationId,
                true,
                mode,
                options,
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                0,
                List.of(),
                Optional.empty(),
                new EventTally<>(SourceEvent.MOBILIZED, 1));
    }
}
