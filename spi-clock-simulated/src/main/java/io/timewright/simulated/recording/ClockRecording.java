package io.timewright.simulated.recording;

import io.timewright.values.SyncState;
import java.util.List;
import java.util.Optional;

/**
 * How one clock did. Immutable.
 *
 * @param name the name of its host
 * @param kept whether a synchronizer keeps it; otherwise it is a host's own wall clock
 * @param offset clock minus true time, in seconds
 * @param bound the greatest error that the clock admits, in seconds; NaN while it promises nothing
 * @param margin how far the true time is inside the bound, in seconds; negative where the bound is wrong, NaN while there is none
 * @param frequency how much faster than true time the clock runs, a slew included; dimensionless
 * @param state the numbers of its states, see {@link #worstState}; empty for a clock that nobody keeps
 * @param sources its sources in their order
 */
public record ClockRecording(
        String name,
        boolean kept,
        Envelope offset,
        Envelope bound,
        Envelope margin,
        Envelope frequency,
        Envelope state,
        List<SourceRecording> sources) {
    /** Copies the list. */
    public ClockRecording {
        sources = List.copyOf(sources);
    }

    /** States by how little they promise, which is how {@link #state} numbers them. */
    static final List<SyncState> STATES =
            List.of(SyncState.SYNCHRONIZED, SyncState.HOLDOVER, SyncState.DISRUPTED, SyncState.UNSYNCHRONIZED);

    /** Returns the worst state during a span of {@link #state}; empty where nothing is known. */
    public Optional<SyncState> worstState(int span) {
        double number = state.greatest(span);
        return Double.isNaN(number) ? Optional.empty() : Optional.of(STATES.get((int) number));
    }
}
