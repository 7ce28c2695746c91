package io.timewright.simulated.clock;

import io.timewright.spi.Timescale;

/**
 * A wall clock that counts what an {@link Oscillator} counts, faster or slower by a correction, and can be set.
 *
 * <p>Its total rate is (1 + y) c of true time, y being the oscillator's frequency error and c the correction. Changes act at
 * once, at the moment to which the oscillator has advanced. Not safe for use by several threads.
 */
public final class SteeredClock {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Oscillator oscillator;

    // The clock is a straight line over the counter from here on, bent once where the slew ends. Fractions are kept, so
    // that
    // thousands of corrections add no rounding error.
    private long lineCounterNanos;
    private double lineCounterFraction;
    private long lineEpochNanos;
    private double lineEpochFraction;
    private double rate;
    private double slewRate;
    private double slewNanos;

    private volatile Timescale timescale;

    /** Starts the clock, uncorrected, showing {@code epochNanos} at the moment to which the oscillator has advanced. */
    public SteeredClock(Oscillator oscillator, long epochNanos) {
        this.oscillator = oscillator;
        this.lineCounterNanos = oscillator.counterNanos();
        this.lineCounterFraction = oscillator.counterFraction();
        this.lineEpochNanos = epochNanos;
        this.timescale = Timescale.of(lineCounterNanos, epochNanos, 0);
    }

    /** Returns what the clock shows, rounded down to nanoseconds since the Unix epoch. */
    public long epochNanos() {
        long elapsed = oscillator.counterNanos() - lineCounterNanos;
        return lineEpochNanos + elapsed + (long) Math.floor(excess());
    }

    /** Returns the clock as a function of the oscillator's counter, to the nanosecond. Any thread may call this. */
    public Timescale timescale() {
        return timescale;
    }

    /** Returns the frequency correction, dimensionless, positive when it makes the clock faster. */
    public double rate() {
        return rate;
    }

    /** Returns c, all that the clock's rate is multiplied with at present, a slew included. */
    public double correction() {
        return 1 + rate + (sinceLineNanos() < slewNanos ? slewRate : 0);
    }

    /** Sets the frequency correction; a slew goes on. */
    public void setRate(double newRate) {
        startLine();
        rate = newRate;
        publish();
    }

    /**
     * Moves the clock gradually, in place of any slew under way.
     *
     * @param offsetSeconds by how much in all, positive to advance it
     * @param durationNanos how long the slew lasts on the counter, positive
     */
    public void slew(double offsetSeconds, long durationNanos) {
        startLine();
        slewRate = offsetSeconds * NANOS_PER_SECOND / durationNanos;
        slewNanos = offsetSeconds == 0 ? 0 : durationNanos;
        publish();
    }

    /** Sets the clock at once, positive to advance it, and leaves a slew alone. */
    public void step(long offsetNanos) {
        startLine();
        lineEpochNanos += offsetNanos;
        publish();
    }

    private double sinceLineNanos() {
        return oscillator.counterNanos() - lineCounterNanos + (oscillator.counterFraction() - lineCounterFraction);
    }

    /** What is to be added to the whole nanoseconds counted since the line began. */
    private double excess() {
        double sinceLine = sinceLineNanos();
        return lineEpochFraction
                + (oscillator.counterFraction() - lineCounterFraction)
                + rate * sinceLine
                + slewRate * Math.min(sinceLine, slewNanos);
    }

    private void startLine() {
        long elapsed = oscillator.counterNanos() - lineCounterNanos;
        double excess = excess();
        double whole = Math.floor(excess);
        lineEpochNanos += elapsed + (long) whole;
        lineEpochFraction = excess - whole;
        slewNanos = Math.max(slewNanos - sinceLineNanos(), 0);
        lineCounterNanos = oscillator.counterNanos();
        lineCounterFraction = oscillator.counterFraction();
        if (slewNanos == 0) {
            slewRate = 0;
        }
    }

    private void publish() {
        // The line goes through the counter's last whole nanosecond, a fraction before the moment of the change.
        double atWholeNanos = lineEpochFraction - lineCounterFraction * (1 + rate + slewRate);
        timescale = new Timescale(
                lineCounterNanos,
                lineEpochNanos + (long) Math.floor(atWholeNanos),
                rate,
                slewRate,
                lineCounterNanos + Math.round(lineCounterFraction + slewNanos));
    }
}
