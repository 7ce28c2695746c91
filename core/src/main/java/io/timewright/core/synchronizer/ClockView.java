package io.timewright.core.synchronizer;

import io.timewright.spi.ClockSnapshot;
import java.util.concurrent.atomic.AtomicLong;
import javax.annotation.Nullable;

/**
 * A snapshot with what keeps its readings from going backwards.
 *
 * <p>A change takes effect before readers can see it, and the thread that makes it may be held up in between for as long as the
 * scheduler likes. Whoever reads meanwhile is shown the old line, which may have run ahead of the new one. So a change has two
 * views in between, of the old and of the new snapshot, whose readers note the latest time they were shown and are shown nothing
 * earlier; afterwards that time is a constant floor, which costs a comparison. A step begins a new view without a floor.
 */
final class ClockView {
    private final ClockSnapshot snapshot;
    private final long floorEpochNanos;
    /** The latest time that was shown during a change; {@code null} while there is none. */
    private final @Nullable AtomicLong latestEpochNanos;

    private ClockView(ClockSnapshot snapshot, long floorEpochNanos, @Nullable AtomicLong latestEpochNanos) {
        this.snapshot = snapshot;
        this.floorEpochNanos = floorEpochNanos;
        this.latestEpochNanos = latestEpochNanos;
    }

    /** Returns a view on a timescale of its own, as after a step. */
    static ClockView of(ClockSnapshot snapshot) {
        return new ClockView(snapshot, Long.MIN_VALUE, null);
    }

    /** Returns the view for the time of a change. */
    ClockView changing() {
        return latestEpochNanos == null
                ? new ClockView(snapshot, floorEpochNanos, new AtomicLong(floorEpochNanos))
                : this;
    }

    /** Returns the view of the next snapshot on the same timescale. */
    ClockView with(ClockSnapshot next) {
        return new ClockView(next, floorEpochNanos, latestEpochNanos);
    }

    /** Returns the view for the time after a change. */
    ClockView settled() {
        AtomicLong latest = latestEpochNanos;
        return latest == null ? this : new ClockView(snapshot, latest.get(), null);
    }

    /** Returns the snapshot. */
    ClockSnapshot snapshot() {
        return snapshot;
    }

    /** Returns what is shown when the counter shows {@code monotonicNanos}. */
    long epochNanosAt(long monotonicNanos) {
        long epochNanos = snapshot.timescale().epochNanosAt(monotonicNanos);
        AtomicLong latest = latestEpochNanos;
        return latest == null ? Math.max(epochNanos, floorEpochNanos) : latest.accumulateAndGet(epochNanos, Math::max);
    }
}
