package io.timewright.core.discipline;

/** Makes measurements from apparent delays, for tests of the parts that take them. */
final class Measurements {
    private static final long T1 = 1_000_000_000L;
    private static final double NOISE = 5e-9;

    private Measurements() {}

    /** A measurement with the given apparent delays, to the nanosecond, and the queues of {@code jitter}. */
    static Measurement of(double upSeconds, double downSeconds, JitterTracker jitter) {
        ClockMap map = new ClockMap();
        map.anchor(0L, 0L, 0.0, 0.0);
        long upNanos = Math.round(1e9 * upSeconds);
        long downNanos = Math.round(1e9 * downSeconds);
        Exchange exchange = new Exchange();
        exchange.set(T1, T1 + upNanos, T1 + upNanos, T1 + upNanos + downNanos);
        Measurement measurement = new Measurement(NOISE);
        measurement.take(exchange, map, new PathTracker(NOISE));
        measurement.describeQueues(jitter, 0.5 * measurement.roundTripSeconds());
        return measurement;
    }
}
