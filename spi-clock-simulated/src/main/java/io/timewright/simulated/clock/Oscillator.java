package io.timewright.simulated.clock;

/**
 * A free-running counter that gains 1 + y nanoseconds per nanosecond of true time, where y is the frequency error.
 *
 * <p>The error is a constant, which can be shifted, plus {@linkplain Wander wander}, which changes at every whole second of
 * true time. Nothing happens at those seconds by itself: the counter catches up when it is read, and what it then shows does
 * not depend on how often it was read before. The wander is asked a second ahead, so that most timers can be told at once when
 * they are due. Not safe for use by several threads.
 */
public final class Oscillator {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Wander wander;
    private double constantError;
    private double wanderError;
    private double nextWanderError;

    // The counter is a straight line from here until the frequency changes again. Whole nanoseconds and the fraction
    // are kept apart, so that years of seconds lose nothing.
    private long lineTrueNanos;
    private long lineCounterNanos;
    private double lineFraction;
    private long nextWanderTrueNanos;

    private long lastTrueNanos;
    private long counterNanos;
    private double counterFraction;

    /**
     * Starts the counter.
     *
     * @param trueNanos the true time now, from the same origin as in {@link #advanceTo}, where whole seconds are whole
     * @param counterNanos what the counter shows now
     * @param constantError the constant part of y, dimensionless, positive when fast, more than -1
     * @param wander the rest of y, asked now for the first two seconds
     */
    public Oscillator(long trueNanos, long counterNanos, double constantError, Wander wander) {
        this.lineTrueNanos = trueNanos;
        this.lineCounterNanos = counterNanos;
        this.lastTrueNanos = trueNanos;
        this.counterNanos = counterNanos;
        this.constantError = checkError(constantError);
        this.wander = wander;
        boolean steady = wander == Wander.NONE;
        this.wanderError = steady ? 0 : wander.next();
        this.nextWanderError = steady ? 0 : wander.next();
        this.nextWanderTrueNanos = steady ? Long.MAX_VALUE : secondAfter(trueNanos);
    }

    /**
     * Lets the counter catch up with true time, which never goes back; the other methods then speak of that moment.
     *
     * @throws IllegalArgumentException if the wander makes the counter stand still, go back, or run twice as fast
     */
    public void advanceTo(long trueNanos) {
        if (trueNanos == lastTrueNanos) {
            return;
        }
        lastTrueNanos = trueNanos;
        while (trueNanos >= nextWanderTrueNanos) {
            startLine(nextWanderTrueNanos);
            wanderError = nextWanderError;
            nextWanderError = wander.next();
            checkError(constantError + nextWanderError);
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
        checkError(constantError + change + wanderError);
        checkError(constantError + change + nextWanderError);
        startLine(trueNanos);
        constantError += change;
    }

    /**
     * Returns when the counter first shows {@code targetNanos} or more, provided that the frequency stays as it is from {@link
     * #knownUntilTrueNanos()} on and is not shifted before.
     *
     * @return that true time, which may be past
     */
    public long trueNanosAt(long targetNanos) {
        double y = frequencyError();
        long due = lineTrueNanos + elapsedUntil(targetNanos - lineCounterNanos, lineFraction, y);
        if (due <= nextWanderTrueNanos) {
            return due;
        }
        long elapsed = nextWanderTrueNanos - lineTrueNanos;
        double excess = lineFraction + elapsed * y;
        double whole = Math.floor(excess);
        long nextCounterNanos = lineCounterNanos + elapsed + (long) whole;
        return nextWanderTrueNanos
                + elapsedUntil(targetNanos - nextCounterNanos, excess - whole, constantError + nextWanderError);
    }

    /** Returns until when the frequency is known unless it is shifted, as true time. */
    public long knownUntilTrueNanos() {
        return nextWanderTrueNanos == Long.MAX_VALUE ? Long.MAX_VALUE : nextWanderTrueNanos + NANOS_PER_SECOND;
    }

    /** Returns how long a line takes to gain {@code wanted} whole nanoseconds, beginning with {@code fraction}. */
    private static long elapsedUntil(long wanted, double fraction, double y) {
        // elapsed + fraction + y elapsed = wanted, solved for elapsed; the whole part stays an exact integer.
        long elapsed = wanted + (long) Math.ceil(-(fraction + wanted * y) / (1 + y)) - 1;
        // The rounding of doubles may have moved that by a nanosecond either way.
        while (elapsed + (long) Math.floor(fraction + elapsed * y) < wanted) {
            elapsed++;
        }
        return elapsed;
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
            throw new IllegalArgumentException(
                    "expected a frequency error between -100 % and 100 %, found " + 100 * error + " %");
        }
        return error;
    }
}
