package io.timewright.spi;

import io.timewright.values.LeapIndicator;
import io.timewright.values.ReferenceId;
import io.timewright.values.SyncState;

/**
 * All that is known of a clock between two updates, immutable: readers in other threads take one reference and compute the rest.
 *
 * @param timescale what the clock shows
 * @param bound how wrong it can be
 * @param state its state at the last update
 * @param holdoverFromMonotonicNanos from when on SYNCHRONIZED has become HOLDOVER
 * @param voidFromMonotonicNanos from when on nothing is promised any more
 * @param leap the leap second to come, or unsynchronised
 * @param stratum 1 to 15, or 16 when unsynchronised
 * @param precision log2 of the seconds that reading the clock takes
 * @param rootDelaySeconds round trip to the primary reference
 * @param referenceId what the clock is synchronised to
 * @param referenceEpochNanos when the clock was last updated, as it showed then; 0 if never
 * @param generation how many steps the clock has made
 * @param selfReferenced whether the clock is handed on to others as its own reference, as {@code server 127.127.1.0} asks for,
 *     although nobody knows its error
 */
public record ClockSnapshot(
        Timescale timescale,
        ErrorBound bound,
        SyncState state,
        long holdoverFromMonotonicNanos,
        long voidFromMonotonicNanos,
        LeapIndicator leap,
        int stratum,
        int precision,
        double rootDelaySeconds,
        ReferenceId referenceId,
        long referenceEpochNanos,
        long generation,
        boolean selfReferenced) {
    /** What a clock that is its own reference claims as dispersion, in seconds; ntpd's figure. */
    public static final double SELF_REFERENCED_DISPERSION_SECONDS = 0.010;

    /** Returns the state of the clock when the counter shows {@code monotonicNanos}. */
    public SyncState stateAt(long monotonicNanos) {
        if (state == SyncState.UNSYNCHRONIZED || state == SyncState.DISRUPTED) {
            return state;
        }
        if (monotonicNanos - voidFromMonotonicNanos >= 0) {
            return SyncState.UNSYNCHRONIZED;
        }
        return monotonicNanos - holdoverFromMonotonicNanos >= 0 ? SyncState.HOLDOVER : state;
    }

    /** Returns the greatest error in seconds; infinite when nothing is promised. */
    public double maximumErrorSecondsAt(long monotonicNanos) {
        SyncState now = stateAt(monotonicNanos);
        if (now == SyncState.UNSYNCHRONIZED || now == SyncState.DISRUPTED) {
            return Double.POSITIVE_INFINITY;
        }
        return bound.secondsAt(monotonicNanos);
    }

    /** Returns whether others may be told the time when the counter shows {@code monotonicNanos}. */
    public boolean isServableAt(long monotonicNanos) {
        SyncState now = stateAt(monotonicNanos);
        return selfReferenced || now == SyncState.SYNCHRONIZED || now == SyncState.HOLDOVER;
    }

    /** Returns the root dispersion to be told to others: with half the root delay it makes the greatest error. */
    public double rootDispersionSecondsAt(long monotonicNanos) {
        if (selfReferenced) {
            return SELF_REFERENCED_DISPERSION_SECONDS;
        }
        return Math.max(maximumErrorSecondsAt(monotonicNanos) - rootDelaySeconds / 2, 0);
    }
}
