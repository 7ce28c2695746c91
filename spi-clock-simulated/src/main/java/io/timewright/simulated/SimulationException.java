package io.timewright.simulated;

/**
 * A task in a simulated world threw: the message says whose it was, when, and in the world of which seed; the cause is what was
 * thrown. The world can go on afterwards.
 */
public final class SimulationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SimulationException(SimulatedWorld world, String owner, Throwable cause) {
        super(
                "a task of " + owner + " " + what(cause) + ", at " + world.trueTime() + ", " + world.elapsed()
                        + " after the start of the world of seed " + world.seed(),
                cause);
    }

    /** What finds fault with the simulation says so in words. */
    private static String what(Throwable cause) {
        return cause instanceof IllegalArgumentException && cause.getMessage() != null
                ? "failed: " + cause.getMessage()
                : "threw " + cause;
    }
}
