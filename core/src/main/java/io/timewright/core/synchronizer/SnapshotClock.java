package io.timewright.core.synchronizer;

import io.timewright.DisciplinedClock;
import io.timewright.spi.ClockSnapshot;
import io.timewright.spi.Host;
import io.timewright.spi.WaitingTime;
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

/** The clock that applications read: a pure function of the counter and of one published {@link ClockView}. */
// The very object matters: an equal view published anew has another moment of change.
@SuppressWarnings("ReferenceEquality")
final class SnapshotClock extends DisciplinedClock {
    private final Published published;
    private final Host host;
    private final DisruptionWatch watch;
    private final ZoneId zone;

    SnapshotClock(Host host, DisruptionWatch watch, ClockSnapshot initial) {
        this(new Published(ClockView.of(initial), host.monotonicNanos()), host, watch, ZoneOffset.UTC);
    }

    private SnapshotClock(Published published, Host host, DisruptionWatch watch, ZoneId zone) {
        this.published = published;
        this.host = host;
        this.watch = watch;
        this.zone = zone;
    }

    /** To be called before the adjuster is told something, on the event thread; {@link #publish} ends it. */
    void beginChange() {
        ClockView old = published.view;
        ClockView changing = old.changing();
        published.view = changing;
        // Who still held the old view read no later than now; what it was shown counts as shown.
        changing.epochNanosAt(host.monotonicNanos());
    }

    /** Shows readers what is now known. On the event thread. */
    void publish(ClockSnapshot snapshot) {
        if (snapshot.generation() != snapshot().generation()) {
            published.view = ClockView.of(snapshot);
            return;
        }
        beginChange();
        ClockView next = published.view.with(snapshot);
        published.view = next;
        // From here on nobody is shown the old snapshot any more.
        published.view = next.settled();
    }

    ClockSnapshot snapshot() {
        return published.view.snapshot();
    }

    @Override
    public long epochNanos() {
        ClockView view = published.view;
        while (true) {
            long epochNanos = view.epochNanosAt(host.monotonicNanos());
            ClockView again = published.view;
            if (again == view) {
                return epochNanos;
            }
            view = again;
        }
    }

    /** Looks at the wall clock too, so that nobody is told a bound in the moment after the machine was suspended. */
    @Override
    public BoundedInstant now() {
        ClockView view = published.view;
        while (true) {
            LocalReading reading = host.read();
            long epochNanos = view.epochNanosAt(reading.monotonicNanos());
            ClockView again = published.view;
            if (again == view) {
                return watch.jumpNanos(reading) == 0
                        ? bounded(view.snapshot(), epochNanos, reading)
                        : BoundedInstant.unbounded(Instant.ofEpochSecond(0, epochNanos), SyncState.DISRUPTED);
            }
            view = again;
        }
    }

    @Override
    public LocalReading read() {
        return host.read();
    }

    @Override
    public BoundedInstant translate(LocalReading past) {
        ClockSnapshot snapshot = snapshot();
        long epochNanos = snapshot.timescale().epochNanosAt(past.monotonicNanos());
        // The counter stood still while the machine slept: what it showed before belongs to another time.
        boolean before = past.monotonicNanos() - published.knownFromMonotonicNanos < 0;
        return before || watch.jumpNanos(host.read()) != 0
                ? BoundedInstant.unbounded(Instant.ofEpochSecond(0, epochNanos), SyncState.DISRUPTED)
                : bounded(snapshot, epochNanos, past);
    }

    /** Forgets how readings from before {@code monotonicNanos} relate to the present. On the event thread. */
    void forgetBefore(long monotonicNanos) {
        published.knownFromMonotonicNanos = monotonicNanos;
    }

    @Override
    public SyncState state() {
        return snapshot().stateAt(host.monotonicNanos());
    }

    @Override
    public long generation() {
        return snapshot().generation();
    }

    @Override
    public void awaitAfter(Instant instant, Duration timeout) throws InterruptedException, TimeoutException {
        long deadlineNanos = host.monotonicNanos() + WaitingTime.cut(timeout).toNanos();
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

    private static BoundedInstant bounded(ClockSnapshot snapshot, long epochNanos, LocalReading reading) {
        Instant estimate = Instant.ofEpochSecond(0, epochNanos);
        long monotonicNanos = reading.monotonicNanos();
        SyncState state = snapshot.stateAt(monotonicNanos);
        double errorSeconds = snapshot.maximumErrorSecondsAt(monotonicNanos);
        if (Double.isInfinite(errorSeconds)) {
            return BoundedInstant.unbounded(estimate, state);
        }
        long held = epochNanos - snapshot.timescale().epochNanosAt(monotonicNanos);
        // Rounded up: a bound that is a nanosecond short is no bound.
        long errorNanos = (long) Math.ceil(errorSeconds * 1e9) + reading.widthNanos() + held + 1;
        return BoundedInstant.within(estimate, Duration.ofNanos(errorNanos), state);
    }

    private static final class Published {
        private volatile ClockView view;
        private volatile long knownFromMonotonicNanos;

        private Published(ClockView view, long nowMonotonicNanos) {
            this.view = view;
            // Differences, not comparisons: the counter may wrap.
            this.knownFromMonotonicNanos = nowMonotonicNanos - Long.MAX_VALUE / 2;
        }
    }
}
