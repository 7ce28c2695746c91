package io.timewright.core.server;

import io.timewright.spi.ClockSnapshot;
import io.timewright.spi.ErrorBound;
import io.timewright.spi.ServedTime;
import io.timewright.spi.Timescale;
import io.timewright.spi.contract.ManualHost;
import io.timewright.values.LeapIndicator;
import io.timewright.values.ReferenceId;
import io.timewright.values.SyncState;
import java.time.Duration;

/**
 * A clock of stratum 2 whose every property a test can change. Unless told otherwise it shows what a {@link ManualHost} shows, and
 * goes into holdover after an hour and out of it after a day.
 */
final class ServedClock implements ServedTime {
    static final double ROOT_DELAY_SECONDS = 0.010_000_1;
    static final double FIXED_ERROR_SECONDS = 0.020;
    static final double FREQUENCY_TOLERANCE = 15e-6;
    static final int PRECISION = -23;
    static final ReferenceId UPSTREAM = ReferenceId.ofBits(0xc000_0201);

    private static final long HOUR_NANOS = Duration.ofHours(1).toNanos();
    private static final long DAY_NANOS = Duration.ofDays(1).toNanos();

    private final long originMonotonicNanos;
    SyncState state = SyncState.SYNCHRONIZED;
    LeapIndicator leap = LeapIndicator.NO_WARNING;
    int stratum = 2;
    ReferenceId referenceId = UPSTREAM;
    long originEpochNanos;
    long referenceEpochNanos;
    boolean selfReferenced;

    ServedClock() {
        this(ManualHost.START_MONOTONIC_NANOS, ManualHost.START_EPOCH_NANOS);
    }

    ServedClock(long originMonotonicNanos, long originEpochNanos) {
        this.originMonotonicNanos = originMonotonicNanos;
        this.originEpochNanos = originEpochNanos;
        this.referenceEpochNanos = originEpochNanos;
    }

    /** Returns the moment {@code later} than the last update on the monotonic counter. */
    long counterAfter(Duration later) {
        return originMonotonicNanos + later.toNanos();
    }

    @Override
    public ClockSnapshot snapshot() {
        return new ClockSnapshot(
                Timescale.of(originMonotonicNanos, originEpochNanos, 0),
                ErrorBound.fixed(originMonotonicNanos, FIXED_ERROR_SECONDS, FREQUENCY_TOLERANCE),
                state,
                originMonotonicNanos + HOUR_NANOS,
                originMonotonicNanos + DAY_NANOS,
                leap,
                stratum,
                PRECISION,
                ROOT_DELAY_SECONDS,
                referenceId,
                referenceEpochNanos,
                1,
                selfReferenced);
    }
}
