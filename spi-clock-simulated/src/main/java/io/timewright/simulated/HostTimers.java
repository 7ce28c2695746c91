package io.timewright.simulated;

import io.timewright.simulated.clock.Oscillator;
import io.timewright.spi.Cancellable;
import javax.annotation.Nullable;

/**
 * The timers of one host, on its own counter. The world is told of the earliest one alone.
 *
 * <p>When the counter will come to a timer's value is not known for longer than the frequency is. So a far timer is approached
 * with a halt at a whole second just before it is due, from where its moment is exact.
 */
final class HostTimers {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    /** A halt is this share of the wait before the end: more than any frequency changes meanwhile. */
    private static final long MARGIN_DIVISOR = 10_000;

    private final SimulatedWorld world;
    private final HostClock clock;
    private final String owner;
    private final EventQueue timers = new EventQueue();
    private final Runnable wakeTask = this::wake;
    private @Nullable EventQueue.Event wake;
    private boolean waking;

    HostTimers(SimulatedWorld world, HostClock clock, String owner) {
        this.world = world;
        this.clock = clock;
        this.owner = owner;
    }

    Cancellable schedule(long delayNanos, Runnable task) {
        long dueCounterNanos = clock.counterNanos() + delayNanos;
        EventQueue.Event timer = timers.add(dueCounterNanos, owner, task);
        // Who is awake looks for the next timer in the end.
        if (!waking && timers.first() == timer) {
            arm();
        }
        return timer;
    }

    /** Asks the world anew for the wake-up: the earliest timer or the frequency has changed. */
    void arm() {
        if (wake != null) {
            wake.cancel();
            wake = null;
        }
        EventQueue.Event first = timers.first();
        if (first == null || clock.isStill()) {
            return;
        }
        Oscillator oscillator = clock.oscillator();
        long wakeNanos = oscillator.trueNanosAt(clock.oscillationsAt(first.atNanos()));
        long knownNanos = oscillator.knownUntilTrueNanos();
        if (wakeNanos > knownNanos) {
            long early = wakeNanos - (wakeNanos - world.nowNanos()) / MARGIN_DIVISOR;
            wakeNanos = Math.max(early - Math.floorMod(early, NANOS_PER_SECOND), knownNanos);
        }
        wake = world.schedule(wakeNanos, owner, wakeTask);
    }

    void clear() {
        timers.clear();
        arm();
    }

    private void wake() {
        wake = null;
        waking = true;
        try {
            EventQueue.Event due = timers.pollUntil(clock.counterNanos());
            if (due != null) {
                world.log().ordinary(world.nowNanos(), owner, "timer of ", due.task());
                due.task().run();
            }
        } finally {
            waking = false;
            arm();
        }
    }
}
