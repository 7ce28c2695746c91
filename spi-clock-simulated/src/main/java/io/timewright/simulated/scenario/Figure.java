package io.timewright.simulated.scenario;

import java.util.Locale;

/**
 * A figure of a clock that is expected to be below or above a limit.
 *
 * @param line the line of the file
 * @param host whose clock
 * @param statistic which figure
 * @param below whether it shall be below the limit, rather than above
 * @param limit the limit, which itself is allowed; in seconds, dimensionless or a count
 * @param fromSecond the first second that counts
 * @param untilSecond the last second that counts
 */
public record Figure(
        int line, String host, Statistic statistic, boolean below, double limit, int fromSecond, int untilSecond)
        implements Expectation {
    /** Looks whether it is met by the errors of that host's clock. */
    public Verdict check(ErrorSeries series) {
        double value = statistic.of(series, fromSecond, untilSecond);
        boolean met = below ? value <= limit : value >= limit;
        return new Verdict(
                line,
                String.format(Locale.ROOT, "%s %s from %d s to %d s", host, statistic.text(), fromSecond, untilSecond),
                (below ? "at most " : "at least ") + statistic.written(limit),
                statistic.written(value),
                met);
    }
}
