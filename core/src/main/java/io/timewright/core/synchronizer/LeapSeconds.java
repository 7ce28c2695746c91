package io.timewright.core.synchronizer;

import io.timewright.spi.Cancellable;
import io.timewright.spi.ClockSnapshot;
import io.timewright.spi.Host;
import io.timewright.values.LeapIndicator;
import java.time.Duration;
import java.util.function.Consumer;

/** Moves the clock over a leap second when its moment has come, unless the clock does that by itself. Lives on the event thread. */
final class LeapSeconds {
    /** How long after midnight a clock that inserts leap seconds by itself has surely done it. */
    private static final Duration LEAP_BY_ITSELF = Duration.ofMillis(50);

    /** Longer than the longest poll interval: an announcement so old may be of the leap second that is done. None follows so soon. */
    private static final Duration STALE = Duration.ofDays(2);

    private final Host host;
    private final ClockDriver driver;
    private final SnapshotClock clock;
    private final Snapshots snapshots;
    private Cancellable timer = () -> {};
    private boolean leaping;
    /** When the last one was due, on the clock; none is done twice, whoever still announces it. */
    private long doneEpochNanos;

    private boolean leapt;

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

    /** Returns a snapshot that announces no leap second that is already done. */
    ClockSnapshot withoutDone(ClockSnapshot snapshot) {
        long now = snapshot.timescale().epochNanosAt(host.monotonicNanos());
        boolean justDone = leapt && now - doneEpochNanos < STALE.toNanos();
        return justDone ? snapshots.withoutLeap(snapshot) : snapshot;
    }

    /**
     * If a leap second is due within {@code interval} from when the counter shows {@code monotonicNanos}, which is now, sees to it.
     *
     * @param done called when it is done, with what was announced
     */
    void applyWithin(Duration interval, long monotonicNanos, Consumer<LeapIndicator> done) {
        ClockSnapshot snapshot = clock.snapshot();
        if (leaping || LeapSecond.shiftNanos(snapshot.leap()) == 0) {
            return;
        }
        long now = snapshot.timescale().epochNanosAt(monotonicNanos);
        long due = LeapSecond.dueEpochNanos(snapshot.leap(), now);
        if (due == Long.MAX_VALUE) {
            return;
        }
        long left = due - now;
        if (left > interval.toNanos()) {
            return;
        }
        LeapIndicator leap = snapshot.leap();
        leaping = true;
        Duration until = Duration.ofNanos(Math.max(left, 0));
        boolean byItself = driver.adjuster().capabilities().canSetLeap();
        timer = host.schedule(byItself ? until.plus(LEAP_BY_ITSELF) : until, () -> leap(leap, due, done));
    }

    private void leap(LeapIndicator leap, long due, Consumer<LeapIndicator> done) {
        leaping = false;
        leapt = true;
        doneEpochNanos = due;
        long shift = LeapSecond.shiftNanos(leap);
        clock.beginChange();
        if (driver.adjuster().capabilities().canSetLeap()) {
            driver.announceStep(shift);
        } else {
            driver.step(shift);
        }
        // Until now, so that whoever asks in the last second still learns of it.
        clock.publish(snapshots.withoutLeap(clock.snapshot()));
        done.accept(leap);
    }

    void close() {
        timer.cancel();
    }
}
