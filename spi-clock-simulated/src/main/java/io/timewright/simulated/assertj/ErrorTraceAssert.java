package io.timewright.simulated.assertj;

import io.timewright.simulated.ErrorTrace;
import io.timewright.simulated.ErrorTrace.Point;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;

/** Assertions on the true error of a clock over time. An empty trace fails them all. */
public final class ErrorTraceAssert extends AbstractAssert<ErrorTraceAssert, ErrorTrace> {
    private final String part;

    ErrorTraceAssert(ErrorTrace actual, String part) {
        super(actual, ErrorTraceAssert.class);
        this.part = part;
    }

    /** Goes on with what was seen later than {@code elapsed} after the start of the world, as {@code after} in a scenario does. */
    public ErrorTraceAssert after(Duration elapsed) {
        isNotNull();
        return narrowed(actual.after(elapsed), part + " after " + elapsed);
    }

    /** Goes on with what was seen up to {@code elapsed} after the start of the world, as {@code until} in a scenario does. */
    public ErrorTraceAssert until(Duration elapsed) {
        isNotNull();
        return narrowed(actual.until(elapsed), part + " until " + elapsed);
    }

    /** Verifies that the error was never larger than {@code limit}, either way. */
    public ErrorTraceAssert staysWithin(Duration limit) {
        requireReadings();
        Point worst = actual.worst();
        if (worst.magnitude().compareTo(limit) > 0) {
            List<Point> beyond = actual.points().stream()
                    .filter(point -> point.magnitude().compareTo(limit) > 0)
                    .toList();
            throw failureWithActualExpected(
                    worst.magnitude(),
                    limit,
                    "Expected %s to stay within %s of true time, but %s of %s readings do not:%n"
                            + "  first at %s: error %s%n  worst at %s: error %s%n%s",
                    part,
                    limit,
                    beyond.size(),
                    actual.points().size(),
                    beyond.get(0).elapsed(),
                    Signed.text(beyond.get(0).error()),
                    worst.elapsed(),
                    Signed.text(worst.error()),
                    actual);
        }
        return this;
    }

    /** Verifies that the error comes within {@code limit} by {@code elapsed} after the start of the world, and stays there. */
    public ErrorTraceAssert settlesWithin(Duration limit, Duration elapsed) {
        requireReadings();
        Optional<Duration> from = actual.staysWithinFrom(limit);
        if (from.isEmpty() || from.get().compareTo(elapsed) > 0) {
            throw failure(
                    "Expected %s to stay within %s of true time from %s on or earlier, but it %s%n%s",
                    part,
                    limit,
                    elapsed,
                    from.map(moment -> "does so from " + moment + " on").orElse("is outside at the end"),
                    actual);
        }
        return this;
    }

    /** Verifies that the root mean square error is at most {@code limit}. */
    public ErrorTraceAssert hasRmsWithin(Duration limit) {
        requireReadings();
        return requireWithin("root mean square error", actual.rms(), limit);
    }

    /** Verifies that {@code percent} percent of the errors are at most {@code limit}, either way. */
    public ErrorTraceAssert hasPercentileWithin(double percent, Duration limit) {
        requireReadings();
        return requireWithin(
                "error that " + percent + " % of readings do not exceed", actual.percentile(percent), limit);
    }

    /** Verifies that the true time was never outside the bounds that the clock gave; a reading without bounds promises nothing. */
    public ErrorTraceAssert keepsItsBound() {
        requireReadings();
        List<Point> violations = actual.violations();
        if (!violations.isEmpty()) {
            Point first = violations.get(0);
            throw failureWithActualExpected(
                    first.magnitude(),
                    Duration.ofNanos(first.boundNanos()),
                    "Expected %s to keep its bound, but %s of %s readings do not; first at %s: error %s, bound %s%n%s",
                    part,
                    violations.size(),
                    actual.points().size(),
                    first.elapsed(),
                    Signed.text(first.error()),
                    Duration.ofNanos(first.boundNanos()),
                    actual);
        }
        return this;
    }

    private ErrorTraceAssert requireWithin(String what, Duration found, Duration limit) {
        if (found.compareTo(limit) > 0) {
            throw failureWithActualExpected(
                    found,
                    limit,
                    "Expected the %s of %s to be at most %s, found %s%n%s",
                    what,
                    part,
                    limit,
                    found,
                    actual);
        }
        return this;
    }

    private void requireReadings() {
        isNotNull();
        if (actual.points().isEmpty()) {
            throw failure("Expected %s to have readings, but nothing was seen then", part);
        }
    }

    private ErrorTraceAssert narrowed(ErrorTrace trace, String newPart) {
        return new ErrorTraceAssert(trace, newPart).as(descriptionText());
    }
}
