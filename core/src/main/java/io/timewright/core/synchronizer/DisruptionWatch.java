package io.timewright.core.synchronizer;

import io.timewright.spi.ClockAdjuster;
import io.timewright.spi.Host;
import io.timewright.spi.Timescale;
import io.timewright.values.LocalReading;

/**
 * Notices that the machine was suspended or paused, or that somebody else set its clock: wall clock and monotonic counter no longer
 * tell the same. Which of the three it was cannot be told from the two alone.
 *
 * <p>Looking is for any thread, following for the event thread.
 */
final class DisruptionWatch {
    /** Two readings may always differ by this: ticks of coarse clocks, and threads held up between them. */
    private static final long TOLERATED_NANOS = 10_000_000;
    /** Where the counter is not slewed together with the wall clock, the two may part by a thousandth. */
    private static final double TOLERATED_RATE = 1e-3;

    private final ClockAdjuster adjuster;
    /** What the wall clock is expected to show; its origin is when the two were last compared. */
    private volatile Timescale expected;

    DisruptionWatch(Host host, ClockAdjuster adjuster) {
        this.adjuster = adjuster;
        this.expected = expect(host.read());
    }

    /** Takes the present relation of the two clocks as right; to be called often, and after every change of the adjuster. */
    void follow(LocalReading reading) {
        expected = expect(reading);
    }

    /** Returns by how much the wall clock has jumped against the counter, positive forwards; 0 if nothing is wrong. */
    long jumpNanos(LocalReading reading) {
        Timescale wall = expected;
        long jump = reading.epochNanos() - wall.epochNanosAt(reading.monotonicNanos());
        double elapsed = reading.monotonicNanos() - wall.originMonotonicNanos();
        double tolerated = TOLERATED_NANOS + reading.widthNanos() + TOLERATED_RATE * Math.abs(elapsed);
        return Math.abs(jump) > tolerated ? jump : 0;
    }

    // A wall clock that we steer ourselves moves as we told it to.
    private Timescale expect(LocalReading reading) {
        return adjuster.isWallClock()
                ? adjuster.timescale()
                : Timescale.of(reading.monotonicNanos(), reading.epochNanos(), 0);
    }
}
