package io.timewright.simulated.scenario;

/**
 * An expression at work: gives a value each time it is asked. Not safe for use by several threads.
 *
 * <p>Random terms go on by one draw each time, so it matters how often this is asked: for a frequency once a second, for a delay
 * once a packet.
 */
@FunctionalInterface
public interface Signal {
    /**
     * Returns the next value: seconds, or a plain number.
     *
     * @param trueSeconds the true time since the start
     */
    double at(double trueSeconds);
}
