package io.timewright.core.server;

import io.timewright.spi.ClockSnapshot;
import io.timewright.spi.Host;
import io.timewright.spi.ServedTime;
import io.timewright.spi.Timescale;
import io.timewright.values.LeapIndicator;
import io.timewright.values.ReferenceId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Serves a leap second spread over the hours before it, along a cosine as ntpd does: clients that know nothing of leap seconds follow
 * without a step. They are told of no leap, and the reference identifier, 254 and 24 bits of seconds, says how far the time served is
 * from UTC.
 *
 * <p>Between two looks at the cosine the time served is a straight line, 16 of them a second: what that leaves out is below a
 * nanosecond for an interval of a day.
 */
final class LeapSmear implements ServedTime {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long DAY_SECONDS = 86_400;
    private static final long REFRESH_NANOS = SECOND_NANOS / 16;
    /** So long before and after the leap its announcement is not listened to. */
    private static final long NEAR_NANOS = 3_600 * SECOND_NANOS;

    private static final double SECONDS_PER_NANO = 1e-9;

    private static final int SMEARED = 254 << 24;
    private static final int FRACTION_BITS = 22;
    private static final int OFFSET_MASK = (1 << 24) - 1;

    private final ServedTime time;
    private final Host host;
    private final long intervalNanos;
    private volatile Served served;

    LeapSmear(ServedTime time, Host host, Duration interval) {
        this.time = time;
        this.host = host;
        this.intervalNanos = interval.toNanos();
        this.served = serve(time.snapshot(), Leap.NONE, host.monotonicNanos());
    }

    @Override
    public ClockSnapshot snapshot() {
        ClockSnapshot base = time.snapshot();
        Served last = served;
        long now = host.monotonicNanos();
        boolean fresh = last.leap.isNone() || now - last.sinceMonotonicNanos < REFRESH_NANOS;
        if (fresh && last.isOf(base)) {
            return last.snapshot;
        }
        Served next = serve(base, last.leap, now);
        served = next;
        return next.snapshot;
    }

    private Served serve(ClockSnapshot base, Leap before, long now) {
        long epochNanos = base.timescale().epochNanosAt(now);
        Leap leap = Leap.of(base, before, epochNanos);
        if (leap.shiftNanos == 0) {
            return new Served(base, leap, now, base);
        }
        double passed = Math.max(0, Math.min(1, 1 - (double) (leap.dueEpochNanos - epochNanos) / intervalNanos));
        double offsetNanos = leap.shiftNanos * (1 - Math.cos(Math.PI * passed)) / 2;
        double rate = passed <= 0 || passed >= 1
                ? 0
                : leap.shiftNanos * Math.PI * Math.sin(Math.PI * passed) / 2 / intervalNanos;
        long shift = Math.round(offsetNanos);
        ClockSnapshot smeared = new ClockSnapshot(
                Timescale.of(now, epochNanos + shift, base.timescale().rateAt(now) + rate),
                base.bound(),
                base.state(),
                base.holdoverFromMonotonicNanos(),
                base.voidFromMonotonicNanos(),
                withoutWarning(base.leap()),
                base.stratum(),
                base.precision(),
                base.rootDelaySeconds(),
                passed > 0 ? referenceId(offsetNanos * SECONDS_PER_NANO) : base.referenceId(),
                base.referenceEpochNanos() == 0 ? 0 : base.referenceEpochNanos() + shift,
                base.generation(),
                base.selfReferenced());
        return new Served(base, leap, now, smeared);
    }

    private static LeapIndicator withoutWarning(LeapIndicator leap) {
        return leap == LeapIndicator.UNSYNCHRONIZED ? leap : LeapIndicator.NO_WARNING;
    }

    /** Two bits of whole seconds and 22 of their fraction, in two's complement. */
    static ReferenceId referenceId(double offsetSeconds) {
        int bits = (int) Math.rint(offsetSeconds * (1 << FRACTION_BITS));
        return ReferenceId.ofBits(SMEARED | bits & OFFSET_MASK);
    }

    private record Served(ClockSnapshot base, Leap leap, long sinceMonotonicNanos, ClockSnapshot snapshot) {
        // A publication is the object, whatever it says; comparing it costs nothing.
        @SuppressWarnings("ReferenceEquality")
        boolean isOf(ClockSnapshot published) {
            return base == published;
        }
    }

    /**
     * A leap second that has been announced.
     *
     * @param dueEpochNanos what the clock shows when it is moved
     * @param shiftNanos by what it is moved; 0 when that is over
     * @param generation how many steps the clock has made
     */
    private record Leap(long dueEpochNanos, long shiftNanos, long generation) {
        static final Leap NONE = new Leap(0, 0, 0);

        boolean isNone() {
            return dueEpochNanos == 0;
        }

        static Leap of(ClockSnapshot snapshot, Leap before, long epochNanos) {
            long left = before.dueEpochNanos - epochNanos;
            if (Math.abs(left) < NEAR_NANOS) {
                // The warning is taken back shortly before the leap, and may be heard again shortly after.
                boolean done = snapshot.generation() != before.generation && left <= 2 * SECOND_NANOS;
                return done ? new Leap(before.dueEpochNanos, 0, before.generation) : before;
            }
            long shift = shift(snapshot.leap());
            if (shift == 0) {
                return NONE;
            }
            LocalDate today = LocalDate.ofInstant(Instant.ofEpochSecond(0, epochNanos), ZoneOffset.UTC);
            long midnight = today.withDayOfMonth(today.lengthOfMonth()).toEpochDay() + 1;
            long due = midnight * DAY_SECONDS * SECOND_NANOS - Math.max(shift, 0);
            return new Leap(due, shift, snapshot.generation());
        }

        private static long shift(LeapIndicator leap) {
            return switch (leap) {
                case LAST_MINUTE_61 -> -SECOND_NANOS;
                case LAST_MINUTE_59 -> SECOND_NANOS;
                default -> 0;
            };
        }
    }
}
