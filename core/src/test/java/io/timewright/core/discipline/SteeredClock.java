package io.timewright.core.discipline;

/** A clock over a raw counter that carries out corrections exactly, as a clock adjuster would. */
final class SteeredClock {
    private final ClockMap map = new ClockMap();
    private double slewRate;
    private double slewSeconds;

    /** Starts at a reading, free-running. */
    SteeredClock(long rawNanos, long epochNanos) {
        map.anchor(rawNanos, epochNanos, 0.0, 0.0);
    }

    /** Reading at a raw time no earlier than the last correction. */
    long epochNanosAt(long rawNanos) {
        double slewed = slewRate * Math.min(Units.seconds(rawNanos - map.referenceRawNanos()), slewSeconds);
        return map.epochNanosAt(rawNanos) + Math.round(1e9 * slewed);
    }

    /** Carries out a correction; what is left of the last slew is dropped. */
    void apply(Steering.Correction correction, long rawNanos) {
        double slewed = slewRate * Math.min(Units.seconds(rawNanos - map.referenceRawNanos()), slewSeconds);
        map.moveReference(rawNanos);
        map.adjust(slewed, correction.frequency() - map.frequency());
        slewRate = correction.slewRate();
        slewSeconds = correction.durationSeconds();
        if (correction.isStep()) {
            map.adjust(correction.amountSeconds(), 0.0);
        }
    }
}
