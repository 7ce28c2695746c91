package io.timewright.examples.report;

import io.timewright.simulated.recording.ClockRecording;
import io.timewright.simulated.recording.Recording;
import java.util.List;
import java.util.Map;

/**
 * One simulated world of a page.
 *
 * @param name its name, unique on the page
 * @param title what it is about
 * @param checks what was expected
 * @param runs all runs of it, of which one is recorded
 * @param secondHalves what the clocks that were measured came to in that one, by name; of others the recording tells
 * @param recording what happened in that one
 */
public record Section(
        String name,
        String title,
        List<Check> checks,
        List<Run> runs,
        Map<String, SecondHalf> secondHalves,
        Recording recording) {
    /** Copies the lists. */
    public Section {
        checks = List.copyOf(checks);
        runs = List.copyOf(runs);
        secondHalves = Map.copyOf(secondHalves);
    }

    /** Returns what a clock came to: as it was judged, or else as far as spans of the recording tell. */
    SecondHalf secondHalf(ClockRecording clock) {
        SecondHalf judged = secondHalves.get(clock.name());
        double half = recording.lengthSeconds() / 2;
        return judged != null
                ? judged
                : new SecondHalf(
                        clock.offset().rmsSince(half),
                        clock.offset().magnitudeSince(half),
                        clock.frequency().rmsSince(half));
    }

    /**
     * What was expected, and what it was.
     *
     * @param subject what was looked at
     * @param expected what was expected of it
     * @param found what it was in the recorded run
     * @param met whether that is as expected
     * @param metRuns in how many runs it was as expected
     */
    public record Check(String subject, String expected, String found, boolean met, int metRuns) {}

    /**
     * What one run came to.
     *
     * @param seed its seed
     * @param met whether all was as expected
     * @param clock whose clock was measured
     * @param rmsSeconds root mean square error over the second half
     * @param maximumSeconds largest error over the second half
     * @param packets requests that the clock's host sent
     * @param boundViolations seconds in which the true time was outside the clock's bound
     */
    public record Run(
            long seed,
            boolean met,
            String clock,
            double rmsSeconds,
            double maximumSeconds,
            long packets,
            long boundViolations) {}

    /** Returns whether all runs were as expected. */
    boolean met() {
        return runs.stream().allMatch(Run::met);
    }
}
