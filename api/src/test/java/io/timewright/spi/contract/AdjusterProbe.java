package io.timewright.spi.contract;

import io.timewright.spi.ClockAdjuster;
import io.timewright.spi.Timescale;
import java.time.Duration;

/** Measures what a clock adjuster does to its clock, against the raw counter. */
final class AdjusterProbe {
    private final AdjusterWorld world;
    private final ClockAdjuster adjuster;

    AdjusterProbe(AdjusterWorld world) {
        this.world = world;
        this.adjuster = world.adjuster();
    }

    long now() {
        return world.host().monotonicNanos();
    }

    long clockNanos() {
        return adjuster.timescale().epochNanosAt(now());
    }

    void pass(double seconds) {
        world.advance(Duration.ofNanos(Math.round(seconds * 1e9)));
    }

    /** Lets time pass and returns how much more the clock gained in it on the raw counter than by its frequency, in seconds. */
    double gainBeyond(double frequencyPpm, double seconds) {
        long clockBefore = clockNanos();
        long rawBefore = adjuster.rawNanosAt(now());
        pass(seconds);
        long raw = adjuster.rawNanosAt(now()) - rawBefore;
        return (clockNanos() - clockBefore - raw - frequencyPpm * 1e-6 * raw) * 1e-9;
    }

    /** Returns how much more the clock shows at a moment than it would have without the last changes, in seconds. */
    double jumpSeconds(Timescale earlier, long at) {
        return (adjuster.timescale().epochNanosAt(at) - earlier.epochNanosAt(at)) * 1e-9;
    }
}
