package io.timewright.simulated.assertj;

import io.timewright.values.BoundedInstant;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.AbstractAssert;

/** Assertions on a reading with its bounds. */
public final class BoundedInstantAssert extends AbstractAssert<BoundedInstantAssert, BoundedInstant> {
    BoundedInstantAssert(BoundedInstant actual) {
        super(actual, BoundedInstantAssert.class);
    }

    /** Verifies that an instant is within the bounds; an unbounded reading contains them all. */
    public BoundedInstantAssert contains(Instant instant) {
        isNotNull();
        if (!actual.mayBe(instant)) {
            boolean early = instant.isBefore(actual.earliest());
            throw failure(
                    "Expected %s to be within the bounds of the reading, but it is %s %s%n"
                            + "  earliest %s%n  estimate %s%n  latest   %s%n  state    %s",
                    instant,
                    early ? Duration.between(instant, actual.earliest()) : Duration.between(actual.latest(), instant),
                    early ? "before the earliest" : "after the latest",
                    actual.earliest(),
                    actual.estimate(),
                    actual.latest(),
                    actual.state());
        }
        return this;
    }

    /** Verifies that the bounds are finite. */
    public BoundedInstantAssert isBounded() {
        isNotNull();
        if (!actual.isBounded()) {
            throw failure(
                    "Expected the reading %s to have bounds, but the clock is %s", actual.estimate(), actual.state());
        }
        return this;
    }

    /** Verifies that the bounds are at most {@code limit} from the estimate. */
    public BoundedInstantAssert hasMaxErrorWithin(Duration limit) {
        isBounded();
        if (actual.maxError().compareTo(limit) > 0) {
            throw failureWithActualExpected(
                    actual.maxError(),
                    limit,
                    "Expected the reading %s to be bounded within %s, found %s; the clock is %s",
                    actual.estimate(),
                    limit,
                    actual.maxError(),
                    actual.state());
        }
        return this;
    }
}
