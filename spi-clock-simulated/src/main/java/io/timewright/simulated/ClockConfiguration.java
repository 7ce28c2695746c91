package io.timewright.simulated;

import io.timewright.simulated.clock.RandomStream;
import io.timewright.simulated.clock.SeededStream;
import io.timewright.simulated.clock.Wander;
import java.time.Duration;
import java.util.function.Function;

/**
 * How the clock of a simulated host errs. Without a word it is perfect, but for a monotonic counter of arbitrary origin.
 */
public final class ClockConfiguration {
    private static final double PPM = 1e6;

    private final Function<String, SeededStream> streams;
    private long wallOffsetNanos;
    private double frequencyError;
    private Wander wander = Wander.NONE;
    private long monotonicOriginNanos;
    private double noiseNanos;
    private RandomStream noiseStream;
    private long resolutionNanos = 1;
    private boolean followsLeapSeconds;

    ClockConfiguration(Function<String, SeededStream> streams) {
        this.streams = streams;
        this.noiseStream = streams.apply("noise");
        // Up to 13 days of uptime, so that nobody takes a counter for a time of day or another host's counter.
        this.monotonicOriginNanos = streams.apply("origin").nextLong() >>> 14;
    }

    /** Sets how far the wall clock is ahead of true time when the host is made. */
    public ClockConfiguration wallOffset(Duration offset) {
        wallOffsetNanos = offset.toNanos();
        return this;
    }

    /** Sets the constant frequency error in parts per million: positive when the oscillator is fast. */
    public ClockConfiguration frequencyPpm(double ppm) {
        // Divided, not multiplied by 1e-6: so 100 ppm is exactly the double 1e-4.
        frequencyError = ppm / PPM;
        return this;
    }

    /**
     * Sets random-walk wander of the frequency.
     *
     * @param stepDeviation the standard deviation of the step at the start of each second, dimensionless: 1e-9 is a good crystal
     */
    public ClockConfiguration wander(double stepDeviation) {
        return wander(stepDeviation, streams.apply("wander"));
    }

    /** Sets random-walk wander of the frequency, with the stream from which the steps are drawn. */
    public ClockConfiguration wander(double stepDeviation, RandomStream stream) {
        return wander(Wander.randomWalk(stepDeviation, stream));
    }

    /** Sets what the frequency error adds to its constant part. */
    public ClockConfiguration wander(Wander newWander) {
        wander = newWander;
        return this;
    }

    /**
     * Sets the standard deviation of the error of each reading, normally distributed; zero by default. Readings of the counter
     * never go back all the same; the stamp of a sent datagram errs to the early side and that of an arriving one to the late.
     */
    public ClockConfiguration readingNoise(Duration standardDeviation) {
        noiseNanos = standardDeviation.toNanos();
        return this;
    }

    /** Sets the step of counter and wall clock, to which readings are rounded down; 1 ns by default. */
    public ClockConfiguration resolution(Duration step) {
        if (step.toNanos() < 1) {
            throw new IllegalArgumentException("expected a resolution of 1 ns or more, found " + step);
        }
        resolutionNanos = step.toNanos();
        return this;
    }

    /** Sets what the monotonic counter shows when the host is made; by default that follows from the seed. */
    public ClockConfiguration monotonicOrigin(long nanos) {
        monotonicOriginNanos = nanos;
        return this;
    }

    /** Lets the wall clock make every {@linkplain SimulatedWorld#leapSecond leap second} of the world by itself. */
    public ClockConfiguration followsLeapSeconds() {
        followsLeapSeconds = true;
        return this;
    }

    boolean isFollowingLeapSeconds() {
        return followsLeapSeconds;
    }

    long wallOffsetNanos() {
        return wallOffsetNanos;
    }

    double frequencyError() {
        return frequencyError;
    }

    Wander wander() {
        return wander;
    }

    double noiseNanos() {
        return noiseNanos;
    }

    RandomStream noiseStream() {
        return noiseStream;
    }

    long resolutionNanos() {
        return resolutionNanos;
    }

    long monotonicOriginNanos() {
        return monotonicOriginNanos;
    }
}
