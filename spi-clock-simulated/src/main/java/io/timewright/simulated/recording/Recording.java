package io.timewright.simulated.recording;

import java.time.Instant;
import java.util.List;

/**
 * What a {@link Recorder} saw. Immutable.
 *
 * @param seed the seed of the world
 * @param start the true time at the start of the world
 * @param lengthSeconds how much time passed
 * @param clocks the clocks, in the order in which they were named
 * @param events what happened, in order
 * @param omittedEvents how many more events there were than could be kept
 */
public record Recording(
        long seed,
        Instant start,
        double lengthSeconds,
        List<ClockRecording> clocks,
        List<RecordedEvent> events,
        long omittedEvents) {
    /** Copies the lists. */
    public Recording {
        clocks = List.copyOf(clocks);
        events = List.copyOf(events);
    }
}
