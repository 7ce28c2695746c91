package io.timewright.simulated;

import io.timewright.values.LeapIndicator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The leap seconds of a world: what is announced, and how far they have shifted true time. */
final class LeapSeconds {
    private static final long DAY_NANOS = Duration.ofDays(1).toNanos();
    private static final long SECOND_NANOS = 1_000_000_000L;

    private record Announced(long midnightNanos, boolean isInserted) {
        long shiftNanos() {
            return isInserted ? -SECOND_NANOS : SECOND_NANOS;
        }
    }

    private final List<Announced> all = new ArrayList<>();
    private long shiftNanos;
    private int passed;

    void announce(long midnightNanos, boolean isInserted) {
        all.add(new Announced(midnightNanos, isInserted));
        all.sort(Comparator.comparingLong(Announced::midnightNanos));
    }

    /** One has happened. */
    void pass(Duration shift) {
        shiftNanos += shift.toNanos();
        passed++;
    }

    /** Returns what was added to true time so far. */
    long shiftNanos() {
        return shiftNanos;
    }

    /** Returns what will have been added to true time when it shows {@code epochNanos}. */
    long shiftNanosAt(long epochNanos) {
        return all.stream()
                .filter(leap -> epochNanos >= leap.midnightNanos)
                .mapToLong(Announced::shiftNanos)
                .sum();
    }

    LeapIndicator indicatorAt(long epochNanos) {
        for (int i = passed; i < all.size(); i++) {
            Announced leap = all.get(i);
            if (epochNanos < leap.midnightNanos && epochNanos >= leap.midnightNanos - DAY_NANOS) {
                return leap.isInserted ? LeapIndicator.LAST_MINUTE_61 : LeapIndicator.LAST_MINUTE_59;
            }
        }
        return LeapIndicator.NO_WARNING;
    }
}
