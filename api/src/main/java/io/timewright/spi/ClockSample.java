package io.timewright.spi;

import io.timewright.values.LeapIndicator;
import io.timewright.values.ReferenceId;

/**
 * One exchange with a reference clock: when it was asked and answered on the host's counter, and what it said.
 *
 * @param sentMonotonicNanos T1, the host's counter when the request left
 * @param receivedEpochNanos T2, the reference's time when the request arrived
 * @param transmittedEpochNanos T3, the reference's time when the reply left
 * @param arrivedMonotonicNanos T4, the host's counter when the reply arrived
 * @param leap the reference's leap indicator
 * @param stratum its stratum, 0 for a primary reference clock
 * @param precision its precision, log2 of seconds
 * @param rootDelaySeconds its root delay
 * @param rootDispersionSeconds its root dispersion
 * @param referenceId what it is itself synchronised to
 * @param referenceEpochNanos when it was last set
 * @param pollExponent the poll interval it wishes, log2 of seconds
 */
public record ClockSample(
        long sentMonotonicNanos,
        long receivedEpochNanos,
        long transmittedEpochNanos,
        long arrivedMonotonicNanos,
        LeapIndicator leap,
        int stratum,
        int precision,
        double rootDelaySeconds,
        double rootDispersionSeconds,
        ReferenceId referenceId,
        long referenceEpochNanos,
        int pollExponent) {
    /**
     * Returns the sample of a clock that is read at once, without a round trip. It counts as having taken the counter's one
     * nanosecond, since nothing takes no time.
     *
     * @param monotonicNanos the host's counter at the reading
     * @param epochNanos what the clock showed
     * @param stratum the stratum of the clock, 0 for a primary reference
     * @param precision its precision, log2 of seconds
     * @param dispersionSeconds how wrong it may be
     * @param referenceId its identifier
     */
    public static ClockSample reading(
            long monotonicNanos,
            long epochNanos,
            int stratum,
            int precision,
            double dispersionSeconds,
            ReferenceId referenceId) {
        return new ClockSample(
                monotonicNanos,
                epochNanos,
                epochNanos,
                monotonicNanos + 1,
                LeapIndicator.NO_WARNING,
                stratum,
                precision,
                0,
                dispersionSeconds,
                referenceId,
                epochNanos,
                0);
    }

    /** Returns the round trip less the reference's own time, in seconds. */
    public double delaySeconds() {
        return ((arrivedMonotonicNanos - sentMonotonicNanos) - (transmittedEpochNanos - receivedEpochNanos)) * 1e-9;
    }
}
