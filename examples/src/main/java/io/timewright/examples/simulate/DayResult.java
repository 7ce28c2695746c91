package io.timewright.examples.simulate;

import io.timewright.examples.cli.Figures;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a simulated day came to. Errors are those against the true time, which only the simulated world knows.
 *
 * @param length how much time was simulated
 * @param sent the number of requests
 * @param received the number of usable replies
 * @param firstSynchronized when the clock was first synchronised
 * @param rmsErrorSeconds the root mean square error over the second half, one reading per second
 * @param maximumErrorSeconds the largest error over the second half
 * @param boundedSeconds in how many seconds the clock promised a bound
 * @param boundViolations in how many of them the true time was outside
 * @param frequencyPpm the frequency correction at the end
 */
record DayResult(
        Duration length,
        long sent,
        long received,
        Optional<Duration> firstSynchronized,
        double rmsErrorSeconds,
        double maximumErrorSeconds,
        long boundedSeconds,
        long boundViolations,
        double frequencyPpm) {
    /** Returns whether the clock was synchronised and always told the truth of itself. */
    boolean met() {
        return firstSynchronized.isPresent() && boundViolations == 0;
    }

    /** Returns the report; the same for the same figures, everywhere. */
    List<String> lines() {
        return List.of(
                line("simulated time", "%d h", length.toHours()),
                line("packets", "%d sent, %d answered", sent, received),
                line(
                        "first synchronised",
                        "%s",
                        firstSynchronized
                                .map(after -> "after " + Figures.seconds(after, 3) + " s")
                                .orElse("never")),
                line("true error, RMS", "%.3f us in the second half", rmsErrorSeconds * 1e6),
                line("true error, maximum", "%.3f us in the second half", maximumErrorSeconds * 1e6),
                line("bound violations", "%d in %d s", boundViolations, boundedSeconds),
                line("frequency correction", "%+.3f ppm at the end", frequencyPpm));
    }

    private static String line(String name, String format, Object... figures) {
        return String.format(Locale.ROOT, "%-22s", name) + String.format(Locale.ROOT, format, figures);
    }
}
