package io.timewright.simulated.scenario;

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
}
