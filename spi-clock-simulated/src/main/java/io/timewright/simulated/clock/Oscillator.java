package io.timewright.simulated.clock;

/**
 * A free-running counter that gains 1 + y nanoseconds per nanosecond of true time, where y is the frequency error.
 *
 * <p>The error is a constant, which can be shifted, plus {@linkplain Wander wander}, which changes at every whole second of
 * true time. Nothing happens at those seconds by itself: the counter catches up when it is read, and what it then shows does
 * not depend on how often it was read before. Not safe for use by several threads.
 */
public final class Oscillator {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Wander wander;
    private double constantError;
    private double wanderError;

    // The counter is a straight line from here until the frequency changes again. Whole nanoseconds and the fraction
    // are kept
    // apart, so that years of seconds lose nothing.
    private long lineTrueNanos;
    private long lineCounterNanos;
    private double lineFraction;
    private long nextWanderTrueNanos;

    private long counterNanos;
    private double counterFraction;

    /**
     * Starts the counter.
     *
     * @param trueNanos the true time now, from the same origin as in {@link #advanceTo}, where whole seconds are whole
     * @param counterNanos what the counter shows now
     * @param constantError the constant part of y, dimensionless, positive when fast, more than -1
     * @param wander the rest of y, first asked now
     */
    public Oscillator(long trueNanos, long counterNanos, double constantError, Wander wander) {
        this.lineTrueNanos = trueNanos;
        this.lineCounterNanos = counterNanos;
        this.counterNanos = counterNanos;
        this.constantError = checkError(constantError);
        this.wander = wander;
        boolean steady = wander == Wander.NONE;
        this.wanderError = steady ? 0 : wander.next();
        this.nextWanderTrueNanos = steady ? Long.MAX_VALUE : secondAfter(trueNanos);
    }

    /** Lets the counter catch up with true time, which never goes back; the other methods then speak of that moment. */
    public void advanceTo(long trueNanos) {
        while (trueNanos >= nextWanderTrueNanos) {
            startLine(nextWanderTrueNanos);
            wanderError = wander.next();
            nextWanderTrueNanos += NANOS_PER_SECOND;
        }
        long elapsed = trueNanos - lineTrueNanos;
        double excess = lineFraction + elapsed * frequencyError();
        double whole = Math.floor(excess);
        counterNanos = lineCounterNanos + elapsed + (long) whole;
        counterFraction = excess - whole;
    }

    /** Returns the counter, rounded down to nanoseconds. */
    public long counterNanos() {
        return counterNanos;
    }

    /** Returns what {@link #counterNanos()} rounded off, from 0 to 1. */
    public double counterFraction() {
        return counterFraction;
    }

    /** Returns y, the frequency error in force: dimensionless, positive when fast. */
    public double frequencyError() {
        return constantError + wanderError;
    }

    /**
     * Changes the constant part of the frequency error from the moment of the last {@link #advanceTo} on.
     *
     * @param trueNanos that moment
     * @param change what is added, dimensionless
     */
    public void shiftFrequency(long trueNanos, double change) {
        checkError(constantError + change);
        startLine(trueNanos);
        constantError += change;
    }

    /**
     * Returns when the counter first shows {@code targetNanos} or more, provided that the frequency stays as it is.
     *
     * @return that true time, which may be past
     */
    public long trueNanosAt(long targetNanos) {
        long wanted = targetNanos - lineCounterNanos;
        // elapsed + fraction + y elapsed = wanted, solved for elapsed; the whole part stays an exact integer.
        double y = frequencyError();
        long elapsed = wanted + (long) Math.ceil(-(lineFraction + wanted * y) / (1 + y)) - 1;
        // The rounding of doubles may have moved that by a nanosecond either way.
        while (elapsed + (long) Math.floor(lineFraction + elapsed * y) < wanted) {
            elapsed++;
        }
        return lineTrueNanos + elapsed;
    }

    /** Returns until when the frequency surely stays as it is unless it is shifted, as true time. */
    public long steadyUntilTrueNanos() {
        return nextWanderTrueNanos;
    }

    private void startLine(long trueNanos) {
        long elapsed = trueNanos - lineTrueNanos;
        double excess = lineFraction + elapsed * frequencyError();
        double whole = Math.floor(excess);
        lineTrueNanos = trueNanos;
        lineCounterNanos += elapsed + (long) whole;
        lineFraction = excess - whole;
    }

    private static long secondAfter(long trueNanos) {
        return (Math.floorDiv(trueNanos, NANOS_PER_SECOND) + 1) * NANOS_PER_SECOND;
    }

    private static double checkError(double error) {
        if (!(error > -1 && error < 1)) {
            throw new IllegalArgumentException("expected a frequency error between -1 and 1, found " + error);
        }
        return error;
    }
}
