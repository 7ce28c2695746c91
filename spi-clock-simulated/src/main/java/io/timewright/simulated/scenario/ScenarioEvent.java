package io.timewright.simulated.scenario;

import java.util.Locale;

/**
 * Something that happens to a host at a moment of true time.
 *
 * @param atSeconds that moment
 * @param host the host
 * @param kind what happens
 * @param amount by how much the clock or the frequency jumps: seconds, or dimensionless
 */
public record ScenarioEvent(double atSeconds, String host, Kind kind, double amount) {
    /** What can happen. */
    public enum Kind {
        /** The wall clock jumps; positive is forward. */
        STEP,
        /** The oscillator's frequency jumps; positive makes it faster. */
        FREQUENCY,
        /** The host ceases to answer requests. */
        STOP,
        /** The host answers requests again. */
        START
    }

    /** Returns what happens, in a few words for people. */
    public String text() {
        return switch (kind) {
            case STEP -> String.format(Locale.ROOT, "the clock is set by %+.6g s", amount);
            case FREQUENCY -> String.format(Locale.ROOT, "the oscillator's frequency jumps by %+.6g ppm", amount * 1e6);
            case STOP -> "stops answering";
            case START -> "answers again";
        };
    }
}
