package io.timewright.simulated.assertj;

import io.timewright.simulated.SimulatedWorld;
import io.timewright.simulated.WorldEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** Assertions on a simulated world as it is now. */
public final class SimulatedWorldAssert extends AbstractAssert<SimulatedWorldAssert, SimulatedWorld> {
    SimulatedWorldAssert(SimulatedWorld actual) {
        super(actual, SimulatedWorldAssert.class);
    }

    /** Verifies that so much true time has passed since the start. */
    public SimulatedWorldAssert hasElapsed(Duration expected) {
        isNotNull();
        if (!actual.elapsed().equals(expected)) {
            throw failureWithActualExpected(
                    actual.elapsed(),
                    expected,
                    "Expected %s to have passed in the world of seed %s, found %s",
                    expected,
                    actual.seed(),
                    actual.elapsed());
        }
        return this;
    }

    /** Reads a clock and verifies that it is at most {@code limit} from true time, either way. */
    public SimulatedWorldAssert hasClockWithin(Clock clock, Duration limit) {
        isNotNull();
        Duration error = Duration.ofNanos(Math.round(actual.errorOf(clock) * 1e9));
        if (error.abs().compareTo(limit) > 0) {
            throw failureWithActualExpected(
                    error.abs(),
                    limit,
                    "Expected the clock to be within %s of true time at %s, found an error of %s (seed %s)",
                    limit,
                    actual.elapsed(),
                    Signed.text(error),
                    actual.seed());
        }
        return this;
    }

    /** Verifies that one of the {@linkplain SimulatedWorld#lastEvents last events} has {@code text} in it. */
    public SimulatedWorldAssert hasSeen(String text) {
        isNotNull();
        List<WorldEvent> events = actual.lastEvents();
        if (events.stream().noneMatch(event -> event.toString().contains(text))) {
            throw failure(
                    "Expected an event with '%s' in it among the last of the world of seed %s, found%n%s",
                    text,
                    actual.seed(),
                    events.stream().map(event -> "  " + event).collect(Collectors.joining("\n")));
        }
        return this;
    }
}
