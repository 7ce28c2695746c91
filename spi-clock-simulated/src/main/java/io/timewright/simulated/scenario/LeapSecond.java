package io.timewright.simulated.scenario;

/**
 * A leap second of a scenario.
 *
 * @param midnightSeconds the end of the day that it lengthens or shortens, in seconds since the start
 * @param isInserted whether the day has a second more, rather than one less
 */
public record LeapSecond(int midnightSeconds, boolean isInserted) {}
