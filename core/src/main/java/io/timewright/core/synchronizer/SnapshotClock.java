package io.timewright.core.synchronizer;

import io.timewright.DisciplinedClock;
import io.timewright.spi.ClockSnapshot;
import io.timewright.spi.Host;
import io.timewright.values.BoundedInstant;
import io.timewright.values.LocalReading;
import io.timewright.values.SyncState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/**
 * The clock that applications read: a pure function of the counter and of one published snapshot.
 *
 * <p>Readings do not go backwards over a change of the snapshot, because a change begins a moment after it is published and a reader
 * whose snapshot was replaced while it read the counter reads again.
 */
// The very object matters: an equal snapshot published anew has another moment of change.
@SuppressWarnings("ReferenceEquality")
final class SnapshotClock extends DisciplinedClock {
    private final Published published;
    private final Host host;
    private final DisruptionWatch watch;
    private final ZoneId zone;

    SnapshotClock(Host host, DisruptionWatch watch, ClockSnapshot initial) {
        this(new Published(initial), host, watch, ZoneOffset.UTC);
    }

    private SnapshotClock(Published published, Host host, DisruptionWatch watch, ZoneId zone) {
        this.published = published;
        this.host = host;
        this.watch = watch;
        this.zone = zone;
    }

    void publish(ClockSnapshot snapshot) {
        published.snapshot = snapshot;
    }

    ClockSnapshot snapshot() {
        return published.snapshot;
    }

    @Override
    public long epochNanos() {
        ClockSnapshot snapshot = published.snapshot;
        while (true) {
            long monotonicNanos = host.monotonicNanos();
            ClockSnapshot again = published.snapshot;
            if (again == snapshot) {
                return snapshot.timescale().epochNanosAt(monotonicNanos);
            }
            snapshot = again;
        }
    }

    /** Looks at the wall clock too, so that nobody is told a bound in the moment after the machine was suspended. */
    @Override
    public BoundedInstant now() {
        ClockSnapshot snapshot = published.snapshot;
        while (true) {
            LocalReading reading = host.read();
            ClockSnapshot again = published.snapshot;
            if (again == snapshot) {
                return watch.jumpNanos(reading) == 0
                        ? bounded(snapshot, reading.monotonicNanos(), reading.widthNanos())
                        : BoundedInstant.unbounded(instant(snapshot, reading.monotonicNanos()), SyncState.DISRUPTED);
            }
            snapshot = again;
        }
    }

    @Override
    public LocalReading read() {
        return host.read();
    }

    @Override
    public BoundedInstant translate(LocalReading past) {
        return bounded(published.snapshot, past.monotonicNanos(), past.widthNanos());
    }

    @Override
    public SyncState state() {
        return published.snapshot.stateAt(host.monotonicNanos());
    }

    @Override
    public long generation() {
        return published.snapshot.generation();
    }

    @Override
    public void awaitAfter(Instant instant, Duration timeout) throws InterruptedException, TimeoutException {
        long deadlineNanos = host.monotonicNanos() + timeout.toNanos();
        while (true) {
            BoundedInstant now = now();
            if (now.isDefinitelyAfter(instant)) {
                return;
            }
            Duration left = Duration.ofNanos(deadlineNanos - host.monotonicNanos());
            Duration needed =
                    now.isBounded() ? Duration.between(now.earliest(), instant).plusNanos(1) : left;
            if (!now.isBounded() || needed.compareTo(left) > 0) {
                throw new TimeoutException("the clock is " + now.state() + " and "
                        + (now.isBounded()
                                ? "would surely be after " + instant + " only in " + needed
                                : "nothing is surely after " + instant)
                        + ", expected within " + left);
            }
            host.await(new CompletableFuture<>(), needed);
        }
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public DisciplinedClock withZone(ZoneId zone) {
        return zone.equals(this.zone) ? this : new SnapshotClock(published, host, watch, zone);
    }

    /** Two views are equal when they show the same clock in the same zone. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SnapshotClock clock && clock.published == published && clock.zone.equals(zone);
    }

    @Override
    public int hashCode() {
        return Objects.hash(System.identityHashCode(published), zone);
    }

    @Override
    public String toString() {
        return "DisciplinedClock[" + state() + ", " + zone + "]";
    }

    private static BoundedInstant bounded(ClockSnapshot snapshot, long monotonicNanos, long widthNanos) {
        Instant estimate = instant(snapshot, monotonicNanos);
        SyncState state = snapshot.stateAt(monotonicNanos);
        double errorSeconds = snapshot.maximumErrorSecondsAt(monotonicNanos);
        if (Double.isInfinite(errorSeconds)) {
            return BoundedInstant.unbounded(estimate, state);
        }
        // Rounded up: a bound that is a nanosecond short is no bound.
        long errorNanos = (long) Math.ceil(errorSeconds * 1e9) + widthNanos + 1;
        return BoundedInstant.within(estimate, Duration.ofNanos(errorNanos), state);
    }

    private static Instant instant(ClockSnapshot snapshot, long monotonicNanos) {
        return Instant.ofEpochSecond(0, snapshot.timescale().epochNanosAt(monotonicNanos));
    }

    private static final class Published {
        private volatile ClockSnapshot snapshot;

        private Published(ClockSnapshot snapshot) {
            this.snapshot = snapshot;
        }
    }
}
