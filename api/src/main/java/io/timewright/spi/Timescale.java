package io.timewright.spi;

/**
 * A clock as a function of the monotonic counter: a straight line, steeper or flatter while a slew lasts.
 *
 * <p>Before its origin the line goes on backwards at its rate, without the slew. Pure and immutable, so any thread can read the
 * clock with it.
 *
 * @param originMonotonicNanos where the line begins
 * @param originEpochNanos what the clock shows there
 * @param rate how much faster than the counter the clock runs, dimensionless: 1e-6 is 1 ppm
 * @param slewRate what is added to the rate while the slew lasts, dimensionless
 * @param slewEndMonotonicNanos when the slew ends
 */
public record Timescale(
        long originMonotonicNanos, long originEpochNanos, double rate, double slewRate, long slewEndMonotonicNanos) {
    /** Returns the line without a slew through one point. */
    public static Timescale of(long monotonicNanos, long epochNanos, double rate) {
        return new Timescale(monotonicNanos, epochNanos, rate, 0, monotonicNanos);
    }

    /** Returns what the clock shows when the counter shows {@code monotonicNanos}; allocates nothing. */
    public long epochNanosAt(long monotonicNanos) {
        long elapsed = monotonicNanos - originMonotonicNanos;
        double correction = rate * elapsed;
        if (slewRate != 0 && elapsed > 0) {
            correction += slewRate * Math.min(elapsed, slewEndMonotonicNanos - originMonotonicNanos);
        }
        // Adding the correction as an integer keeps nanoseconds however large the elapsed time is.
        return originEpochNanos + elapsed + (long) Math.floor(correction);
    }

    /** Returns how much faster than the counter the clock runs when the counter shows {@code monotonicNanos}. */
    public double rateAt(long monotonicNanos) {
        if (monotonicNanos - originMonotonicNanos < 0) {
            return rate;
        }
        return monotonicNanos - slewEndMonotonicNanos < 0 ? rate + slewRate : rate;
    }
}
