package io.timewright.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.timewright.values.LeapIndicator;
import io.timewright.values.ReferenceId;
import io.timewright.values.SyncState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClockSnapshotTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long HOLDOVER = 100 * SECOND;
    private static final long VOID = 1000 * SECOND;

    @Test
    void aSynchronizedClockBecomesHoldoverAndThenUnsynchronized() {
        ClockSnapshot snapshot = snapshot(0, SyncState.SYNCHRONIZED, false);
        assertThat(snapshot.stateAt(-SECOND)).isEqualTo(SyncState.SYNCHRONIZED);
        assertThat(snapshot.stateAt(HOLDOVER - 1)).isEqualTo(SyncState.SYNCHRONIZED);
        assertThat(snapshot.stateAt(HOLDOVER)).isEqualTo(SyncState.HOLDOVER);
        assertThat(snapshot.stateAt(VOID - 1)).isEqualTo(SyncState.HOLDOVER);
        assertThat(snapshot.stateAt(VOID)).isEqualTo(SyncState.UNSYNCHRONIZED);
    }

    @Test
    void holdoverLastsUntilItIsVoid() {
        ClockSnapshot snapshot = snapshot(0, SyncState.HOLDOVER, false);
        assertThat(snapshot.stateAt(0)).isEqualTo(SyncState.HOLDOVER);
        assertThat(snapshot.stateAt(VOID)).isEqualTo(SyncState.UNSYNCHRONIZED);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNSYNCHRONIZED", "DISRUPTED"})
    void aClockThatPromisesNothingGetsNoBetterWithTime(SyncState state) {
        ClockSnapshot snapshot = snapshot(0, state, false);
        for (long counter : new long[] {0, HOLDOVER, VOID}) {
            assertThat(snapshot.stateAt(counter)).isEqualTo(state);
            assertThat(snapshot.maximumErrorSecondsAt(counter)).isInfinite();
            assertThat(snapshot.rootDispersionSecondsAt(counter)).isInfinite();
            assertThat(snapshot.isServableAt(counter)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE - 50 * SECOND, Long.MIN_VALUE})
    void statesChangeInTimeWhereTheCounterWraps(long origin) {
        ClockSnapshot snapshot = snapshot(origin, SyncState.SYNCHRONIZED, false);
        assertThat(snapshot.stateAt(origin)).isEqualTo(SyncState.SYNCHRONIZED);
        assertThat(snapshot.stateAt(origin + HOLDOVER)).isEqualTo(SyncState.HOLDOVER);
        assertThat(snapshot.stateAt(origin + VOID)).isEqualTo(SyncState.UNSYNCHRONIZED);
    }

    @Test
    void theGreatestErrorIsTheBoundAndTheSlewStillToCome() {
        ClockSnapshot snapshot = snapshot(0, SyncState.SYNCHRONIZED, false);
        // Bound 10 ms and 15 ppm; slew of -5 ms within 10 s.
        assertThat(snapshot.maximumErrorSecondsAt(0)).isCloseTo(0.015, within(1e-12));
        assertThat(snapshot.maximumErrorSecondsAt(4 * SECOND)).isCloseTo(0.010 + 60e-6 + 0.003, within(1e-12));
        assertThat(snapshot.maximumErrorSecondsAt(10 * SECOND)).isCloseTo(0.010 + 150e-6, within(1e-12));
        assertThat(snapshot.maximumErrorSecondsAt(VOID)).isInfinite();
    }

    @Test
    void theGreatestErrorIsHalfTheRootDelayAndTheRootDispersion() {
        ClockSnapshot snapshot = snapshot(0, SyncState.SYNCHRONIZED, false);
        assertThat(snapshot.rootDispersionSecondsAt(10 * SECOND) + snapshot.rootDelaySeconds() / 2)
                .isCloseTo(snapshot.maximumErrorSecondsAt(10 * SECOND), within(1e-12));
    }

    @Test
    void theRootDispersionIsNeverNegative() {
        ClockSnapshot near = snapshot(0, SyncState.SYNCHRONIZED, false);
        ClockSnapshot far = new ClockSnapshot(
                near.timescale(),
                near.bound(),
                near.state(),
                near.holdoverFromMonotonicNanos(),
                near.voidFromMonotonicNanos(),
                near.leap(),
                near.stratum(),
                near.precision(),
                1.0,
                near.referenceId(),
                near.referenceEpochNanos(),
                near.generation(),
                false);
        assertThat(far.rootDispersionSecondsAt(0)).isZero();
    }

    @Test
    void aClockIsServedWhileItIsSynchronizedOrInHoldover() {
        ClockSnapshot snapshot = snapshot(0, SyncState.SYNCHRONIZED, false);
        assertThat(snapshot.isServableAt(0)).isTrue();
        assertThat(snapshot.isServableAt(HOLDOVER)).isTrue();
        assertThat(snapshot.isServableAt(VOID)).isFalse();
    }

    @Test
    void aClockThatIsItsOwnReferenceIsServedAlthoughItPromisesNothing() {
        ClockSnapshot snapshot = snapshot(0, SyncState.UNSYNCHRONIZED, true);
        assertThat(snapshot.isServableAt(VOID)).isTrue();
        assertThat(snapshot.rootDispersionSecondsAt(VOID)).isEqualTo(0.010);
        assertThat(snapshot.maximumErrorSecondsAt(VOID)).isInfinite();
    }

    private static ClockSnapshot snapshot(long origin, SyncState state, boolean selfReferenced) {
        return new ClockSnapshot(
                Timescale.of(origin, 0, 0),
                new ErrorBound(
                        origin, 0.010, 15e-6, 0, 0, 0, 0, 0, new ErrorBound.Slew(-0.005, origin, origin + 10 * SECOND)),
                state,
                origin + HOLDOVER,
                origin + VOID,
                LeapIndicator.NO_WARNING,
                2,
                -24,
                0.004,
                ReferenceId.NONE,
                0,
                0,
                selfReferenced);
    }
}
