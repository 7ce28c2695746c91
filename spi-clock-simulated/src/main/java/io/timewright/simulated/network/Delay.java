package io.timewright.simulated.network;

import io.timewright.simulated.clock.RandomStream;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * How long packets take one way: a description, immutable, from which any number of links draw.
 *
 * <p>Draws are independent and there is no queue, so packets may overtake each other. A negative draw means that the packet is
 * lost.
 */
@FunctionalInterface
public interface Delay {
    /**
     * Returns a sequence of delays in seconds, from its beginning.
     *
     * @param streams gives every random term a stream of its own, in the order in which the terms were added
     */
    DoubleSupplier open(Supplier<? extends RandomStream> streams);

    /** Returns the delay that is always the same. */
    static Delay constant(Duration delay) {
        double seconds = seconds(delay);
        return streams -> () -> seconds;
    }

    /** Returns delays of the exponential distribution, as from waiting in a queue. */
    static Delay exponential(Duration mean) {
        double seconds = seconds(mean);
        return streams -> {
            RandomStream stream = streams.get();
            return () -> seconds * stream.exponential();
        };
    }

    /** Returns delays of the normal distribution; mind that a negative one loses the packet. */
    static Delay normal(Duration mean, Duration standardDeviation) {
        double seconds = seconds(mean);
        double deviation = seconds(standardDeviation);
        return streams -> {
            RandomStream stream = streams.get();
            return () -> seconds + deviation * stream.normal();
        };
    }

    /** Returns delays evenly distributed between two bounds. */
    static Delay uniform(Duration shortest, Duration longest) {
        double seconds = seconds(shortest);
        double width = seconds(longest) - seconds;
        return streams -> {
            RandomStream stream = streams.get();
            return () -> seconds + width * stream.uniform();
        };
    }

    /** Returns the sum of this delay and another. */
    default Delay plus(Delay other) {
        return streams -> {
            DoubleSupplier first = open(streams);
            DoubleSupplier second = other.open(streams);
            return () -> first.getAsDouble() + second.getAsDouble();
        };
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
