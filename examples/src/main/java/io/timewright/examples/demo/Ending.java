package io.timewright.examples.demo;

import io.timewright.examples.cli.Figures;
import io.timewright.values.Selection;
import io.timewright.values.SourceStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What came of a run. Errors are the clock's reading minus the true time.
 *
 * @param length how long it was
 * @param isSynchronized whether the clock is synchronised at the end
 * @param explanation why it is in the state it is in
 * @param before the clock's error at the start
 * @param after the clock's error at the end
 * @param bound the greatest error that the clock itself admits
 * @param boundHolds whether the true time is within that bound
 * @param frequencyPpm the frequency correction
 * @param frequencyDeviationPpm its standard deviation
 * @param sources the servers
 * @param systemIsRight whether the true time is the system's
 */
record Ending(
        Duration length,
        boolean isSynchronized,
        String explanation,
        Duration before,
        Duration after,
        Duration bound,
        boolean boundHolds,
        double frequencyPpm,
        double frequencyDeviationPpm,
        List<SourceStatus> sources,
        boolean systemIsRight) {
    /** From here on the demo has failed. */
    static final Duration LIMIT = Duration.ofMillis(5);

    /** Returns this with errors against the servers, given the error against the system's clock and what is left. */
    Ending relativeTo(Duration againstSystem, Duration left) {
        Duration systemError = left.minus(againstSystem);
        return new Ending(
                length,
                isSynchronized,
                explanation,
                before.plus(systemError),
                left,
                bound,
                left.abs().compareTo(bound) <= 0,
                frequencyPpm,
                frequencyDeviationPpm,
                sources,
                systemIsRight);
    }

    /** Returns the summary. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        if (isSynchronized) {
            lines.add("before       " + slowOrFast(before) + " (true time: "
                    + (systemIsRight ? "the system's clock)" : "the servers')"));
            lines.add("after        " + slowOrFast(after));
            lines.add("bound        +/-" + Figures.seconds(bound, 6) + " s, the true time is "
                    + (boundHolds ? "inside" : "OUTSIDE"));
            lines.add(String.format(
                    Locale.ROOT,
                    "oscillator   %.1f ppm %s, known to +/-%.1f ppm after %d s (two standard deviations)",
                    Math.abs(frequencyPpm),
                    frequencyPpm > 0 ? "slow" : "fast",
                    2 * frequencyDeviationPpm,
                    length.toSeconds()));
        }
        for (SourceStatus source : sources) {
            if (source.selection() == Selection.FALSETICKER) {
                lines.add("falseticker  x " + source.id() + ", off by " + Figures.signedMillis(source.offset(), 1)
                        + " ms: contradicts the majority, ignored");
            }
        }
        lines.add("");
        lines.add("With real servers: java -jar timewright.jar demo HOST[:PORT]...");
        return lines;
    }

    /** Returns why the demo has failed, if it has. */
    Optional<String> complaint() {
        if (!isSynchronized) {
            return Optional.of("not synchronised after " + length.toSeconds() + " s: " + explanation);
        }
        if (after.abs().compareTo(LIMIT) >= 0) {
            return Optional.of("after " + length.toSeconds() + " s the clock is still off by "
                    + Figures.millis(after.abs(), 3) + " ms, expected less than " + LIMIT.toMillis() + " ms");
        }
        return Optional.empty();
    }

    /** Returns the amount with the word for its sign. */
    static String slowOrFast(Duration error) {
        return Figures.seconds(error.abs(), 6) + " s " + (error.isNegative() ? "slow" : "fast");
    }
}
