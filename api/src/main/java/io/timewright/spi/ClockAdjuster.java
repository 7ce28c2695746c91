package io.timewright.spi;

/**
 * A clock that can be corrected: this JVM's own, the kernel's, a simulated oscillator's.
 *
 * <p>Every change returns the monotonic counter at which it takes effect: a step at once, a frequency or a slew at once or within the
 * next 10 ms. Signs: a positive frequency makes the clock run faster,
 * a positive slew or step advances it. Called on the host's event thread, except {@link #timescale()} and {@link
 * #rawNanosAt(long)}, which any thread may call.
 */
public interface ClockAdjuster extends AutoCloseable {
    /** Returns what this adjuster can do; always the same. */
    AdjusterCapabilities capabilities();

    /** Returns whether this is the host's wall clock itself, so that correcting it shows in {@link Host#read()}. */
    default boolean isWallClock() {
        return false;
    }

    /** Returns the clock as a function of the host's monotonic counter, valid until the next change. */
    Timescale timescale();

    /**
     * Returns what the counter would show had nobody corrected it. Where corrections act on the counter too, as with the Linux
     * kernel's, this undoes them; otherwise it is the counter itself.
     */
    default long rawNanosAt(long monotonicNanos) {
        return monotonicNanos;
    }

    /** Returns the frequency correction in force, relative to the raw counter. */
    double frequencyPpm();

    /** Sets the frequency correction relative to the raw counter, cut to what the clock can do. */
    long setFrequency(double frequencyPpm);

    /**
     * Advances or retards the clock gradually, in place of any slew still going on.
     *
     * @param offsetSeconds by how much in all
     * @param durationSeconds in which time; longer where the clock cannot go so fast
     */
    long slew(double offsetSeconds, double durationSeconds);

    /**
     * Sets the clock at once and ends any slew.
     *
     * @throws UnsupportedOperationException if it cannot be set; see {@link AdjusterCapabilities#canStep()}
     */
    long step(long offsetNanos);

    /** Tells the clock how good it is, for others who read that from it. Does nothing by default. */
    default void reportStatus(AdjusterStatus status) {}

    /** Ends any slew, leaves the clock at its frequency and gives it back. */
    @Override
    void close();
}
