package io.timewright.simulated.scenario;

/**
 * What about a scenario is worth reporting.
 *
 * @param kind what to look at
 * @param beginSeconds when the disturbance begins, 0 where there is none
 * @param endSeconds when the disturbance ends, the same as its beginning where it does not last
 */
public record Report(Kind kind, double beginSeconds, double endSeconds) {
    /** What to look at. */
    public enum Kind {
        /** The errors of the second half. */
        STEADY,
        /** How soon the clock is right after the start. */
        START,
        /** What a disturbance does and how soon it is forgotten. */
        EVENT,
        /** How the clock keeps time without its servers, and afterwards. */
        OUTAGE
    }

    static Report of(Kind kind) {
        return new Report(kind, 0, 0);
    }
}
