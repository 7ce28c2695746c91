package io.timewright.values;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/**
 * What is known of the differences between TAI and UTC, and so of the leap seconds that have been and are to come, as the IERS
 * announces them twice a year. Immutable.
 *
 * @param offsets the differences in the order of time, each from the moment that follows a leap second
 * @param expiry from when on there may be leap seconds that the table does not know
 */
public record LeapSecondTable(List<Offset> offsets, Instant expiry) {
    /** Knows nothing and is never valid. */
    public static final LeapSecondTable NONE = new LeapSecondTable(List.of(), Instant.MIN);

    /** How long before a leap second it is announced: by then every client has asked, and no day is announced in vain. */
    private static final Duration ANNOUNCED_BEFORE = Duration.ofDays(1);

    /**
     * What TAI is ahead of UTC.
     *
     * @param from since when, a midnight of UTC
     * @param taiOffsetSeconds by how much
     */
    public record Offset(Instant from, int taiOffsetSeconds) {}

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if an offset is not later than the one before it, or differs from it by anything but a
     *     second
     */
    public LeapSecondTable {
        offsets = List.copyOf(offsets);
        for (int i = 1; i < offsets.size(); i++) {
            Offset last = offsets.get(i - 1);
            Offset next = offsets.get(i);
            if (!next.from().isAfter(last.from())) {
                throw new IllegalArgumentException("expected a time after " + last.from() + ", found " + next.from());
            }
            if (Math.abs(next.taiOffsetSeconds() - last.taiOffsetSeconds()) != 1) {
                throw new IllegalArgumentException("expected a difference from TAI of one second more or less than "
                        + last.taiOffsetSeconds() + ", found " + next.taiOffsetSeconds());
            }
        }
    }

    /** Returns whether all leap seconds around {@code time} are known. */
    public boolean isValidAt(Instant time) {
        return time.isBefore(expiry);
    }

    /** Returns what servers say at {@code time}: a leap second is announced during the day that it ends. */
    public LeapIndicator announcedAt(Instant time) {
        for (int i = offsets.size() - 1; i > 0 && offsets.get(i).from().isAfter(time); i--) {
            if (!time.isBefore(offsets.get(i).from().minus(ANNOUNCED_BEFORE))) {
                return offsets.get(i).taiOffsetSeconds() > offsets.get(i - 1).taiOffsetSeconds()
                        ? LeapIndicator.LAST_MINUTE_61
                        : LeapIndicator.LAST_MINUTE_59;
            }
        }
        return LeapIndicator.NO_WARNING;
    }

    /** Returns what TAI is ahead of UTC at {@code time}, in seconds; empty before 1972. */
    public OptionalInt taiOffsetSecondsAt(Instant time) {
        for (int i = offsets.size() - 1; i >= 0; i--) {
            if (!time.isBefore(offsets.get(i).from())) {
                return OptionalInt.of(offsets.get(i).taiOffsetSeconds());
            }
        }
        return OptionalInt.empty();
    }
}
