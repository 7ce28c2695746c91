package io.timewright.values;

/** How far a {@link io.timewright.DisciplinedClock} can be trusted. */
public enum SyncState {
    /** Never synchronised, or so long ago that the holdover limit has passed: the bound is infinite. */
    UNSYNCHRONIZED,
    /** Kept by at least one usable source. */
    SYNCHRONIZED,
    /** Sources are lost; the clock runs on at its last known frequency and the bound grows. */
    HOLDOVER,
    /** The machine was suspended, paused or its clock changed by somebody else: readings are void until the next update. */
    DISRUPTED
}
