package io.timewright.spi;

/**
 * A time that can be served: what the clock shows, and all that a reply says about it. A synchronizer is one; so is anything else
 * that can publish a {@link ClockSnapshot}.
 *
 * <p>Called by any thread, for every request: must return an object that is already there.
 */
@FunctionalInterface
public interface ServedTime {
    /** Returns the present state of the clock, on the monotonic counter of this machine. */
    ClockSnapshot snapshot();
}
