package io.timewright.core.synchronizer;

import io.timewright.spi.Cancellable;
import io.timewright.spi.ClockSnapshot;
import io.timewright.spi.Host;
import io.timewright.values.LeapIndicator;
import java.time.Duration;
import java.util.function.LongConsumer;

/** Moves the clock over a leap second when its moment has come, unless the clock does that by itself. Lives on the event thread. */
final class LeapSeconds {
    /** How long after midnight a clock that inserts leap seconds by itself has surely done it. */
    private static final Duration LEAP_BY_ITSELF = Duration.ofMillis(50);

    private final Host host;
    private final ClockDriver driver;
    private final SnapshotClock clock;
    private final Snapshots snapshots;
    private Cancellable timer = () -> {};
    private boolean leaping;

    LeapSeconds(Host host, ClockDriver driver, SnapshotClock clock, Snapshots snapshots) {
        this.host = host;
        this.driver = driver;
        this.clock = clock;
        this.snapshots = snapshots;
    }

    /** Returns whether a leap second is due at once, or has not been seen to be done. */
    boolean isLeaping() {
        return leaping;
    }

    /**
     * If a leap second is due within {@code interval}, sees to it.
     *
     * @param done called when it is done, with what was added to the clock
     */
    void applyWithin(Duration interval, LongConsumer done) {
        ClockSnapshot snapshot = clock.snapshot();
        long epochNanos = driver.adjuster().timescale().epochNanosAt(host.monotonicNanos());
        long due = LeapSecond.dueEpochNanos(snapshot.leap(), epochNanos);
        long left = due - epochNanos;
        if (due == Long.MAX_VALUE || left > interval.toNanos()) {
            return;
        }
        LeapIndicator leap = snapshot.leap();
        clock.publish(snapshots.withoutLeap(snapshot));
        leaping = true;
        Duration until = Duration.ofNanos(Math.max(left, 0));
        boolean byItself = driver.adjuster().capabilities().canSetLeap();
        timer = host.schedule(byItself ? until.plus(LEAP_BY_ITSELF) : until, () -> leap(leap, done));
    }

    private void leap(LeapIndicator leap, LongConsumer done) {
        leaping = false;
        long shift = LeapSecond.shiftNanos(leap);
        if (driver.adjuster().capabilities().canSetLeap()) {
            driver.announceStep(shift);
        } else {
            driver.step(shift);
        }
        clock.publish(snapshots.unchanged(clock.snapshot()));
        done.accept(shift);
    }

    void close() {
        timer.cancel();
    }
}
