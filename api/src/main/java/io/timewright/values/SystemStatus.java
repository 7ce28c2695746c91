package io.timewright.values;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The state of a synchronizer at one moment: RFC 5905's system variables.
 *
 * @param state how far the clock can be trusted
 * @param leap the leap second to come, or unsynchronised
 * @param stratum one more than the system peer's; 16 when unsynchronised
 * @param precision log2 of the seconds that reading the clock takes
 * @param rootDelay round trip to the primary reference
 * @param rootDispersion dispersion to the primary reference, at this moment; empty where nothing bounds it
 * @param referenceId the system peer's identifier, or a word such as {@code INIT}
 * @param referenceTime when the clock was last updated, empty if never
 * @param offset the combined offset at the last update, as far as that did not remove it by a step
 * @param jitter the scatter of the combined offset
 * @param frequencyPpm the frequency correction in force, positive when the oscillator is slow
 * @param systemPeer the source that stratum and root values come from
 * @param generation how many steps the clock has made
 * @param explanation why the clock is in this state, with the figures, in one plain sentence
 * @param detail what an operator may ask besides
 */
public record SystemStatus(
        SyncState state,
        LeapIndicator leap,
        int stratum,
        int precision,
        Duration rootDelay,
        Optional<Duration> rootDispersion,
        ReferenceId referenceId,
        Optional<Instant> referenceTime,
        Duration offset,
        Duration jitter,
        double frequencyPpm,
        Optional<SourceId> systemPeer,
        long generation,
        String explanation,
        SystemDetail detail) {
    /** The stratum of a clock that is not synchronised; 0 on the wire. */
    public static final int UNSYNCHRONIZED_STRATUM = 16;
}
