package io.timewright.linux;

import io.timewright.spi.Host;
import io.timewright.spi.Timescale;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;

/**
 * CLOCK_REALTIME as a line of rate 0 on the host's counter, moved by steps, our own and others'. Any thread may read the line;
 * the rest belongs to the event thread.
 */
final class WallClock {
    private static final Logger LOGGER = System.getLogger(WallClock.class.getName());

    /** More than the line can be measured wrong; who corrects a clock by less does not step it. */
    private static final long STEP_NOTICED_NANOS = 10_000;

    private final KernelClock kernel;
    private final Host host;
    private volatile Timescale timescale;

    WallClock(KernelClock kernel, Host host) {
        this.kernel = kernel;
        this.host = host;
        long now = host.monotonicNanos();
        this.timescale =
                Timescale.of(now, now + WallOffset.measure(kernel, host).nanos(), 0);
    }

    Timescale timescale() {
        return timescale;
    }

    /** Returns the counter when the clock shows {@code epochNanos}. */
    long counterAt(long epochNanos) {
        Timescale line = timescale;
        return line.originMonotonicNanos() + (epochNanos - line.originEpochNanos());
    }

    /** Moves the line by a step that was made. */
    void stepped(long monotonicNanos, long offsetNanos) {
        timescale = Timescale.of(monotonicNanos, timescale.epochNanosAt(monotonicNanos) + offsetNanos, 0);
    }

    /**
     * Reads the kernel and takes over a step that was not ours; also a line that this reading proves wrong by less, such as the
     * first one of a JVM that was still interpreting and slow between its readings.
     */
    void follow() {
        WallOffset measured = WallOffset.measure(kernel, host);
        long now = host.monotonicNanos();
        long moved = now + measured.nanos() - timescale.epochNanosAt(now);
        if (Math.abs(moved) <= measured.widthNanos() / 2) {
            return;
        }
        if (Math.abs(moved) > STEP_NOTICED_NANOS + measured.widthNanos()) {
            LOGGER.log(
                    Level.WARNING,
                    String.format(
                            Locale.ROOT,
                            "the kernel clock was stepped by %+.9f s, by a leap second or another program",
                            moved * 1e-9));
        }
        stepped(now, moved);
    }
}
