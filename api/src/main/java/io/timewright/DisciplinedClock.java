package io.timewright;

import io.timewright.values.BoundedInstant;
import io.timewright.values.LocalReading;
import io.timewright.values.SyncState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.TimeoutException;

/**
 * A {@link Clock} that a synchronizer keeps, with a bound on every reading.
 *
 * <p>Reading never blocks and does no input or output. Between steps readings never go backwards, those of different threads
 * neither: corrections are slewed. A step is announced to {@link SyncListener#stepped} and counted in {@link #generation()}. Safe for use by any number of
 * threads.
 */
public abstract class DisciplinedClock extends Clock {
    /** For the engine. */
    protected DisciplinedClock() {}

    /** Returns the time in nanoseconds since the Unix epoch, without allocating; the system's time until the first update. */
    public abstract long epochNanos();

    /**
     * Returns the time with its bound and state. The bound holds as long as the counter runs. That the machine was suspended shows in
     * wall clock and counter, which are compared on every call; what is shorter than 10 ms, plus 1 ms for every second since the two
     * were last compared, cannot be told from the coarse ticks of either, and is missing in the bound until the next samples.
     */
    public abstract BoundedInstant now();

    /** Takes a reading of the host, to be {@linkplain #translate translated} later, when the clock may know better. */
    public abstract LocalReading read();

    /**
     * Returns what the clock knows now of the moment of a past reading. The bound grows with the time that lies between that moment
     * and the last update, as it does into the future. Of a moment before a suspension of the machine nothing can be said; the result
     * is {@linkplain SyncState#DISRUPTED disrupted} and without a bound.
     */
    public abstract BoundedInstant translate(LocalReading past);

    /**
     * Returns how far the clock can be trusted, by the engine's last look at it: a suspension shows here up to a second later than in
     * {@link #now()}, which looks itself.
     */
    public abstract SyncState state();

    /** Returns how many steps the clock has made; two readings with the same value in between are on one slewed timescale. */
    public abstract long generation();

    /**
     * Waits until the true time is surely after {@code instant} (commit-wait).
     *
     * @throws TimeoutException if that takes longer than {@code timeout}; at once when it is foreseeable
     * @throws InterruptedException if the thread is interrupted while waiting
     */
    public abstract void awaitAfter(Instant instant, Duration timeout) throws InterruptedException, TimeoutException;

    /** Returns a view of this very clock in another zone. */
    @Override
    public abstract DisciplinedClock withZone(ZoneId zone);

    @Override
    public final Instant instant() {
        long epochNanos = epochNanos();
        return Instant.ofEpochSecond(0, epochNanos);
    }

    @Override
    public final long millis() {
        return Math.floorDiv(epochNanos(), 1_000_000L);
    }
}
