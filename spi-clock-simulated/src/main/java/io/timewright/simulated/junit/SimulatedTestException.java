package io.timewright.simulated.junit;

/**
 * A test in a simulated world threw something that is no failed assertion: the cause. The message has it too, and the seed, the
 * time and the last events of the world.
 */
public final class SimulatedTestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SimulatedTestException(String message, Throwable cause) {
        super(message, cause);
    }
}
