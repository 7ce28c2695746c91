package io.timewright.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.timewright.values.BoundedInstant.Order;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BoundedInstantTest {
    private static final Instant NOON = Instant.parse("2036-02-07T12:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final BoundedInstant reading = BoundedInstant.within(NOON, SECOND, SyncState.SYNCHRONIZED);
    private final BoundedInstant unbounded = BoundedInstant.unbounded(NOON, SyncState.UNSYNCHRONIZED);

    @Test
    void withinIsSymmetric() {
        assertThat(reading.earliest()).isEqualTo(NOON.minus(SECOND));
        assertThat(reading.latest()).isEqualTo(NOON.plus(SECOND));
        assertThat(reading.isBounded()).isTrue();
        assertThat(reading.maxError()).isEqualTo(SECOND);
    }

    @Test
    void maxErrorIsTheLargerSide() {
        assertThat(new BoundedInstant(NOON.minusNanos(3), NOON, NOON.plusNanos(2), SyncState.HOLDOVER).maxError())
                .isEqualTo(Duration.ofNanos(3));
        assertThat(new BoundedInstant(NOON.minusNanos(3), NOON, NOON.plusNanos(4), SyncState.HOLDOVER).maxError())
                .isEqualTo(Duration.ofNanos(4));
    }

    @Test
    void definitelyIsStrictAndLeavesTheBoundsUndecided() {
        assertThat(reading.isDefinitelyAfter(NOON.minus(SECOND))).isFalse();
        assertThat(reading.isDefinitelyAfter(NOON.minus(SECOND).minusNanos(1))).isTrue();
        assertThat(reading.isDefinitelyBefore(NOON.plus(SECOND))).isFalse();
        assertThat(reading.isDefinitelyBefore(NOON.plus(SECOND).plusNanos(1))).isTrue();
    }

    @Test
    void mayBeIncludesTheBounds() {
        assertThat(reading.mayBe(NOON.minus(SECOND))).isTrue();
        assertThat(reading.mayBe(NOON.plus(SECOND))).isTrue();
        assertThat(reading.mayBe(NOON.minus(SECOND).minusNanos(1))).isFalse();
        assertThat(reading.mayBe(NOON.plus(SECOND).plusNanos(1))).isFalse();
    }

    @Test
    void readingsThatOverlapAreConcurrent() {
        BoundedInstant touching = BoundedInstant.within(NOON.plusSeconds(2), SECOND, SyncState.SYNCHRONIZED);
        BoundedInstant later = BoundedInstant.within(NOON.plusSeconds(2).plusNanos(1), SECOND, SyncState.SYNCHRONIZED);
        assertThat(reading.compareBounded(touching)).isEqualTo(Order.CONCURRENT);
        assertThat(reading.compareBounded(later)).isEqualTo(Order.BEFORE);
        assertThat(later.compareBounded(reading)).isEqualTo(Order.AFTER);
        assertThat(reading.compareBounded(reading)).isEqualTo(Order.CONCURRENT);
    }

    @Test
    void anUnboundedReadingDecidesNothing() {
        assertThat(unbounded.isBounded()).isFalse();
        assertThat(unbounded.isDefinitelyAfter(Instant.MIN)).isFalse();
        assertThat(unbounded.isDefinitelyBefore(Instant.MAX)).isFalse();
        assertThat(unbounded.mayBe(Instant.EPOCH)).isTrue();
        assertThat(unbounded.compareBounded(reading)).isEqualTo(Order.CONCURRENT);
        assertThat(reading.compareBounded(unbounded)).isEqualTo(Order.CONCURRENT);
    }

    @Test
    void anUnboundedReadingHasNoMaxError() {
        assertThatThrownBy(unbounded::maxError)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("UNSYNCHRONIZED");
    }

    @Test
    void boundsOutOfOrderAreRefused() {
        assertThatThrownBy(() -> new BoundedInstant(NOON.plusNanos(1), NOON, NOON.plusNanos(2), SyncState.SYNCHRONIZED))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BoundedInstant.within(NOON, Duration.ofNanos(-1), SyncState.SYNCHRONIZED))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
