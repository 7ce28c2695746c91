package io.timewright.simulated.network;

import io.timewright.simulated.clock.RandomStream;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;

/**
 * How long packets take one way: a description, immutable, from which any number of links draw.
 *
 * <p>Draws are independent and there is no queue, so packets may overtake each other; for a queue see {@link Link#bandwidth}. A
 * negative draw means that the packet is lost.
 */
@FunctionalInterface
public interface Delay {
    /**
     * Returns a sequence of delays in seconds, from its beginning: one for each call, whose argument is the true time of sending in
     * seconds since the world's start.
     *
     * @param streams gives every random term a stream of its own, in the order in which the terms were added
     */
    DoubleUnaryOperator open(Supplier<? extends RandomStream> streams);

    /** Returns the delay that is always the same. */
    static Delay constant(Duration delay) {
        double seconds = seconds(delay);
        return streams -> now -> seconds;
    }

    /** Returns delays of the exponential distribution, as from waiting in a queue. */
    static Delay exponential(Duration mean) {
        double seconds = seconds(mean);
        return streams -> {
            RandomStream stream = streams.get();
            return now -> seconds * stream.exponential();
        };
    }

    /** Returns delays of the normal distribution; mind that a negative one loses the packet. */
    static Delay normal(Duration mean, Duration standardDeviation) {
        double seconds = seconds(mean);
        double deviation = seconds(standardDeviation);
        return streams -> {
            RandomStream stream = streams.get();
            return now -> seconds + deviation * stream.normal();
        };
    }

    /** Returns delays evenly distributed between two bounds. */
    static Delay uniform(Duration shortest, Duration longest) {
        double seconds = seconds(shortest);
        double width = seconds(longest) - seconds;
        return streams -> {
            RandomStream stream = streams.get();
            return now -> seconds + width * stream.uniform();
        };
    }

    /**
     * Returns delays of the gamma distribution, whose mean is {@code scale} times {@code shape}: the sum of several queues.
     *
     * @param shape positive; 1 gives the exponential distribution
     */
    static Delay gamma(Duration scale, double shape) {
        if (!(shape > 0)) {
            throw new IllegalArgumentException("expected a positive shape, found " + shape);
        }
        double seconds = seconds(scale);
        return streams -> {
            RandomStream stream = streams.get();
            return now -> seconds * stream.gamma(shape);
        };
    }

    /**
     * Returns delays that were measured elsewhere: each is one of the samples, any with the same chance.
     *
     * @param samples at least one; {@link DelaySamples#read} reads them from a file
     */
    static Delay empirical(List<Duration> samples) {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("expected at least one sample, found none");
        }
        double[] seconds = samples.stream().mapToDouble(Delay::seconds).toArray();
        return streams -> {
            RandomStream stream = streams.get();
            return now -> seconds[(int) (seconds.length * stream.uniform())];
        };
    }

    /** Returns the delay that a function of the true time since the start gives, both in seconds. */
    static Delay varying(DoubleUnaryOperator secondsAt) {
        return streams -> secondsAt;
    }

    /** Returns the sum of this delay and another. */
    default Delay plus(Delay other) {
        return streams -> {
            DoubleUnaryOperator first = open(streams);
            DoubleUnaryOperator second = other.open(streams);
            return now -> first.applyAsDouble(now) + second.applyAsDouble(now);
        };
    }

    /** Returns this delay until a moment since the world's start, and from then on another: a new route. */
    default Delay until(Duration sinceStart, Delay next) {
        double end = seconds(sinceStart);
        return streams -> {
            DoubleUnaryOperator before = open(streams);
            DoubleUnaryOperator after = next.open(streams);
            return now -> now < end ? before.applyAsDouble(now) : after.applyAsDouble(now);
        };
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
