package io.timewright.spi;

/** A task that was scheduled and can be called off. */
@FunctionalInterface
public interface Cancellable {
    /** Calls the task off; without effect once it has begun. To be called on the host's event thread. */
    void cancel();
}
