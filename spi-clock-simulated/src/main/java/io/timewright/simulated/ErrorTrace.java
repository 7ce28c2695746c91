package io.timewright.simulated;

import io.timewright.DisciplinedClock;
import io.timewright.values.BoundedInstant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The true error of a clock over time, looked at again and again; {@link SimulatedWorld#trace} makes one.
 *
 * <p>Statistics are of what was seen until they are asked for. All spans of time are true time since the start of the world. Belongs
 * to the world's thread.
 */
public final class ErrorTrace {
    /**
     * The clock at one moment.
     *
     * @param elapsed that moment, since the start of the world
     * @param errorNanos clock minus true time
     * @param boundNanos the greatest error that the clock admitted; {@link Long#MAX_VALUE} if it promised nothing
     */
    public record Point(Duration elapsed, long errorNanos, long boundNanos) {
        /** Returns the error, positive when the clock is ahead. */
        public Duration error() {
            return Duration.ofNanos(errorNanos);
        }

        /** Returns the magnitude of the error. */
        public Duration magnitude() {
            return error().abs();
        }

        /** Returns whether the clock promised more than it kept. */
        public boolean isViolation() {
            return Math.abs(errorNanos) > boundNanos;
        }
    }

    private final List<Point> points;

    ErrorTrace(List<Point> points) {
        this.points = points;
    }

    /** Reads a clock as an application does. */
    static Point look(SimulatedWorld world, Clock clock) {
        if (!(clock instanceof DisciplinedClock disciplined)) {
            long errorNanos = nanosBetween(world.trueTime(), clock.instant());
            return new Point(world.elapsed(), errorNanos, Long.MAX_VALUE);
        }
        BoundedInstant now = disciplined.now();
        long errorNanos = nanosBetween(world.trueTime(), now.estimate());
        if (!now.isBounded()) {
            return new Point(world.elapsed(), errorNanos, Long.MAX_VALUE);
        }
        // The bound toward the true time, if they differ.
        long boundNanos = errorNanos > 0
                ? nanosBetween(now.earliest(), now.estimate())
                : nanosBetween(now.estimate(), now.latest());
        return new Point(world.elapsed(), errorNanos, boundNanos);
    }

    /** Looks at a host's wall clock without reading it. */
    static Point look(SimulatedHost host) {
        SimulatedWorld world = host.world();
        return new Point(world.elapsed(), Math.round(host.wallErrorSeconds() * 1e9), Long.MAX_VALUE);
    }

    /** Returns what was seen, in order: a view that grows with the trace. */
    public List<Point> points() {
        return Collections.unmodifiableList(points);
    }

    /** Returns the part after a moment, without that moment itself. */
    public ErrorTrace after(Duration elapsed) {
        return part(point -> point.elapsed().compareTo(elapsed) > 0);
    }

    /** Returns the part until a moment, with that moment. */
    public ErrorTrace until(Duration elapsed) {
        return part(point -> point.elapsed().compareTo(elapsed) <= 0);
    }

    /** Returns the first point with the largest error. */
    public Point worst() {
        return points.stream()
                .reduce((one, other) -> other.magnitude().compareTo(one.magnitude()) > 0 ? other : one)
                .orElseThrow(ErrorTrace::nothingSeen);
    }

    /** Returns the largest magnitude of the error. */
    public Duration max() {
        return worst().magnitude();
    }

    /** Returns the root mean square error. */
    public Duration rms() {
        return nanos(Math.sqrt(points.stream()
                .mapToDouble(point -> (double) point.errorNanos() * point.errorNanos())
                .average()
                .orElseThrow(ErrorTrace::nothingSeen)));
    }

    /** Returns the mean error, with its sign. */
    public Duration mean() {
        return nanos(points.stream().mapToDouble(Point::errorNanos).average().orElseThrow(ErrorTrace::nothingSeen));
    }

    /**
     * Returns what so many percent of the magnitudes do not exceed.
     *
     * @param percent more than 0, at most 100
     */
    public Duration percentile(double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException("expected a percentage above 0 and up to 100, found " + percent);
        }
        long[] sorted = points.stream()
                .mapToLong(point -> Math.abs(point.errorNanos()))
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            throw nothingSeen();
        }
        return Duration.ofNanos(sorted[(int) Math.ceil(percent / 100 * sorted.length) - 1]);
    }

    /** Returns from when on the error stays within a limit to the end of the trace; empty if it does not. */
    public Optional<Duration> staysWithinFrom(Duration limit) {
        int first = points.size();
        while (first > 0 && points.get(first - 1).magnitude().compareTo(limit) <= 0) {
            first--;
        }
        return first == points.size()
                ? Optional.empty()
                : Optional.of(points.get(first).elapsed());
    }

    /** Returns the points at which the true time was outside the bound of the clock. */
    public List<Point> violations() {
        return points.stream().filter(Point::isViolation).toList();
    }

    /** Returns a line of figures. */
    @Override
    public String toString() {
        return points.isEmpty()
                ? "an empty trace"
                : points.size() + " readings from " + points.get(0).elapsed() + " to "
                        + points.get(points.size() - 1).elapsed() + ": rms " + rms() + ", 95 % within " + percentile(95)
                        + ", max " + max();
    }

    private ErrorTrace part(Predicate<Point> wanted) {
        return new ErrorTrace(points.stream().filter(wanted).toList());
    }

    private static long nanosBetween(Instant from, Instant to) {
        return Duration.between(from, to).toNanos();
    }

    private static Duration nanos(double nanos) {
        return Duration.ofNanos(Math.round(nanos));
    }

    private static IllegalStateException nothingSeen() {
        return new IllegalStateException("the trace is empty: let the world run first");
    }
}
