package io.timewright.values;

import java.time.Duration;
import java.time.Instant;

/**
 * A reading of a clock with its guaranteed bounds: the true time is in {@code [earliest, latest]}.
 *
 * <p>An unbounded reading has {@link Instant#MIN} and {@link Instant#MAX} as bounds; nothing is then definitely before or after.
 *
 * @param earliest the earliest the true time can be
 * @param estimate the best estimate, what {@link io.timewright.DisciplinedClock#instant()} returns
 * @param latest the latest the true time can be
 * @param state how far the reading can be trusted
 */
public record BoundedInstant(Instant earliest, Instant estimate, Instant latest, SyncState state) {
    /** The order of two bounded readings. */
    public enum Order {
        /** Surely before. */
        BEFORE,
        /** Surely after. */
        AFTER,
        /** The intervals overlap: nobody can tell. */
        CONCURRENT
    }

    /** Checks that the bounds are in order. */
    public BoundedInstant {
        if (earliest.isAfter(estimate) || latest.isBefore(estimate)) {
            throw new IllegalArgumentException(
                    "expected earliest <= estimate <= latest, found " + earliest + ", " + estimate + ", " + latest);
        }
    }

    /** Returns {@code estimate} within {@code maxError} either way. */
    public static BoundedInstant within(Instant estimate, Duration maxError, SyncState state) {
        return new BoundedInstant(estimate.minus(maxError), estimate, estimate.plus(maxError), state);
    }

    /** Returns {@code estimate} with infinite bounds. */
    public static BoundedInstant unbounded(Instant estimate, SyncState state) {
        return new BoundedInstant(Instant.MIN, estimate, Instant.MAX, state);
    }

    /** Returns whether the bounds are finite. */
    public boolean isBounded() {
        return !earliest.equals(Instant.MIN) && !latest.equals(Instant.MAX);
    }

    /**
     * Returns the larger distance from the estimate to a bound.
     *
     * @throws IllegalStateException if the reading is unbounded; ask {@link #isBounded()} first
     */
    public Duration maxError() {
        if (!isBounded()) {
            throw new IllegalStateException("the reading " + estimate + " has no bound: the clock is " + state);
        }
        Duration before = Duration.between(earliest, estimate);
        Duration after = Duration.between(estimate, latest);
        return before.compareTo(after) > 0 ? before : after;
    }

    /** Returns whether the true time is surely before {@code instant}. */
    public boolean isDefinitelyBefore(Instant instant) {
        return latest.isBefore(instant);
    }

    /** Returns whether the true time is surely after {@code instant}. */
    public boolean isDefinitelyAfter(Instant instant) {
        return earliest.isAfter(instant);
    }

    /** Returns whether {@code instant} is within the bounds. */
    public boolean mayBe(Instant instant) {
        return !earliest.isAfter(instant) && !latest.isBefore(instant);
    }

    /** Compares two readings as far as their bounds allow. */
    public Order compareBounded(BoundedInstant other) {
        if (latest.isBefore(other.earliest)) {
            return Order.BEFORE;
        }
        return earliest.isAfter(other.latest) ? Order.AFTER : Order.CONCURRENT;
    }
}
