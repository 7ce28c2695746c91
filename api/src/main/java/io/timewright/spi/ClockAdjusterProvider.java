package io.timewright.spi;

/** Makes clock adjusters; found by {@link java.util.ServiceLoader}. */
public interface ClockAdjusterProvider extends NamedProvider {
    /**
     * Takes hold of the clock.
     *
     * @param host the machine whose clock it is
     * @throws IllegalStateException if that is refused; the message says why
     */
    ClockAdjuster create(Host host);
}
