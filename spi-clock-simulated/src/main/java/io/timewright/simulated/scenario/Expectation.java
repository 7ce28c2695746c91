package io.timewright.simulated.scenario;

/** What a scenario expects of a clock: a {@link Figure} over a span of time, or a {@link Condition} at a moment. */
public sealed interface Expectation permits Figure, Condition {
    /** Returns the line of the file. */
    int line();

    /** Returns whose clock is meant. */
    String host();
}
