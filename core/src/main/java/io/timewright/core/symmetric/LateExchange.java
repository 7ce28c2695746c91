package io.timewright.core.symmetric;

import io.timewright.spi.ClockSample;
import io.timewright.spi.Timescale;
import io.timewright.values.NtpSample;
import io.timewright.values.SyncState;

/**
 * An exchange of which the other side kept its half for long, as peers do that answer only when it is their turn to ask. By then the two
 * clocks have moved against each other, so a round trip that is reckoned on the bare counter may come out negative. It is reckoned
 * on the disciplined clock instead, and the exchange is told as if it had been answered at once; what the clock's rate may have been wrong by
 * meanwhile is added to the dispersion.
 */
final class LateExchange {
    /** What an oscillator may be wrong by before anything is known of it, dimensionless. */
    private static final double UNKNOWN_FREQUENCY = 500e-6;

    private LateExchange() {}

    /** Returns the exchange as one that was answered at once. */
    static ClockSample atOnce(ClockSample late, Timescale clock, SyncState state) {
        double rate = 1 + clock.rateAt(late.arrivedMonotonicNanos());
        long kept = late.transmittedEpochNanos() - late.receivedEpochNanos();
        double roundTrip = (late.arrivedMonotonicNanos() - late.sentMonotonicNanos()) * rate - kept;
        double tolerance = state == SyncState.UNSYNCHRONIZED ? UNKNOWN_FREQUENCY : NtpSample.FREQUENCY_TOLERANCE;
        return new ClockSample(
                late.arrivedMonotonicNanos() - Math.max(Math.round(roundTrip), 1),
                late.transmittedEpochNanos(),
                late.transmittedEpochNanos(),
                late.arrivedMonotonicNanos(),
                late.leap(),
                late.stratum(),
                late.precision(),
                late.rootDelaySeconds(),
                late.rootDispersionSeconds() + tolerance * kept * 1e-9,
                late.referenceId(),
                late.referenceEpochNanos(),
                late.pollExponent());
    }
}
