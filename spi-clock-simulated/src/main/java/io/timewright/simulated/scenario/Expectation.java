package io.timewright.simulated.scenario;

import java.util.Locale;
import java.util.Optional;

/**
 * What a scenario expects of a clock.
 *
 * @param line the line of the file
 * @param host whose clock
 * @param statistic which figure
 * @param below whether it shall be below the limit, rather than above
 * @param limit the limit, which itself is allowed; in seconds, dimensionless or a count
 * @param fromSecond the first second that counts
 * @param untilSecond the last second that counts
 */
public record Expectation(
        int line, String host, Statistic statistic, boolean below, double limit, int fromSecond, int untilSecond) {
    /**
     * Looks whether it is met.
     *
     * @return what is wrong, with the measured value; empty if nothing is
     */
    public Optional<String> check(ErrorSeries series) {
        double value = statistic.of(series, fromSecond, untilSecond);
        boolean met = below ? value <= limit : value >= limit;
        return met
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "line %d: %s %s from %d s to %d s is %s, expected %s %s",
                        line,
                        host,
                        statistic.text(),
                        fromSecond,
                        untilSecond,
                        statistic.written(value),
                        below ? "at most" : "at least",
                        statistic.written(limit)));
    }
}
