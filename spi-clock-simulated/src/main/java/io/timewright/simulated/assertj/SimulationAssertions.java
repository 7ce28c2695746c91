package io.timewright.simulated.assertj;

import io.timewright.simulated.ErrorTrace;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.values.BoundedInstant;

/**
 * Where assertions on simulated time begin; its {@code assertThat} can be imported beside AssertJ's own.
 *
 * <pre>{@code
 * ErrorTrace trace = world.trace(sync.clock(), Duration.ofSeconds(1));
 * world.runFor(Duration.ofHours(6));
 * assertThat(trace).after(Duration.ofMinutes(10)).staysWithin(Duration.ofMillis(5)).keepsItsBound();
 * assertThat(sync.clock().now()).contains(world.trueTime());
 * }</pre>
 */
public final class SimulationAssertions {
    private SimulationAssertions() {}

    /** Begins an assertion on the true error of a clock over time. */
    public static ErrorTraceAssert assertThat(ErrorTrace actual) {
        return new ErrorTraceAssert(actual, "the trace");
    }

    /** Begins an assertion on a reading with its bounds. */
    public static BoundedInstantAssert assertThat(BoundedInstant actual) {
        return new BoundedInstantAssert(actual);
    }

    /** Begins an assertion on a simulated world as it is now. */
    public static SimulatedWorldAssert assertThat(SimulatedWorld actual) {
        return new SimulatedWorldAssert(actual);
    }
}
