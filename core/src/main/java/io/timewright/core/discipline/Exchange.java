package io.timewright.core.discipline;

/**
 * The four timestamps of one exchange: T1 and T4 on the raw counter of this host, T2 and T3 on the server's clock.
 *
 * <p>Mutable so that buffers of exchanges are filled without allocation.
 */
final class Exchange {
    private long t1RawNanos;
    private long t2EpochNanos;
    private long t3EpochNanos;
    private long t4RawNanos;

    /** Sets all four timestamps, in the order in which they were taken. */
    void set(long t1RawNanos, long t2EpochNanos, long t3EpochNanos, long t4RawNanos) {
        this.t1RawNanos = t1RawNanos;
        this.t2EpochNanos = t2EpochNanos;
        this.t3EpochNanos = t3EpochNanos;
        this.t4RawNanos = t4RawNanos;
    }

    /** Becomes a copy of another exchange. */
    void copyFrom(Exchange other) {
        set(other.t1RawNanos, other.t2EpochNanos, other.t3EpochNanos, other.t4RawNanos);
    }

    /**
     * False where a host contradicts itself: a reply that arrived before the request left, or that left before it
     * came.
     */
    boolean isOrdered() {
        return t4RawNanos > t1RawNanos && t3EpochNanos >= t2EpochNanos;
    }

    /** Raw time at the middle of the exchange, rounded down. */
    long middleRawNanos() {
        return t1RawNanos + Math.floorDiv(t4RawNanos - t1RawNanos, 2L);
    }

    /** Round-trip delay (T4-T1) - (T3-T2), taking the raw counter at its nominal rate. */
    double roundTripSeconds() {
        return Units.seconds((t4RawNanos - t1RawNanos) - (t3EpochNanos - t2EpochNanos));
    }

    /** Apparent upstream delay A = T2 - M(T1). */
    double apparentUpSeconds(ClockMap map) {
        return map.behindSeconds(t1RawNanos, t2EpochNanos);
    }

    /** Apparent downstream delay B = M(T4) - T3. */
    double apparentDownSeconds(ClockMap map) {
        return -map.behindSeconds(t4RawNanos, t3EpochNanos);
    }

    /** Anchors the map so that it agrees with the server at the middle of this exchange. */
    void anchor(ClockMap map, double frequency) {
        long middleEpochNanos = t2EpochNanos + Math.floorDiv(t3EpochNanos - t2EpochNanos, 2L);
        long halvesLost = Math.floorMod(t3EpochNanos - t2EpochNanos, 2L) - Math.floorMod(t4RawNanos - t1RawNanos, 2L);
        map.anchor(middleRawNanos(), middleEpochNanos, 0.5 * halvesLost, frequency);
    }
}
