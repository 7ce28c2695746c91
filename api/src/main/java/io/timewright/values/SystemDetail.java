package io.timewright.values;

import java.time.Duration;

/**
 * What the tools of an operator ask about a clock beyond {@link SystemStatus}.
 *
 * @param pollExponent the poll interval of the system peer, log2 of seconds: ntpd's time constant; without a peer
 *     the shortest that is in use
 * @param minimumPollExponent the shortest interval that its options allow
 * @param uncertainty the standard deviation of the combined offset at the last update
 * @param frequencyWanderPpm the scatter of the frequency corrections, parts per million
 * @param lastEvent what last happened to the clock
 */
public record SystemDetail(
        int pollExponent,
        int minimumPollExponent,
        Duration uncertainty,
        double frequencyWanderPpm,
        EventTally<SystemEvent> lastEvent) {
    /** What is known of a clock that has no source yet. */
    public static final SystemDetail INITIAL =
            new SystemDetail(0, 0, Duration.ZERO, 0, new EventTally<>(SystemEvent.RESTART, 1));
}
