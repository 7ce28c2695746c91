package io.timewright.simulated.clock;

/**
 * An endless sequence of random draws that depends on its seed alone: the same on every machine and every JDK.
 *
 * <p>Everything in a simulated world that is left to chance owns a stream, so that a change in one place leaves the draws in
 * all others as they were. Not safe for use by several threads.
 */
public interface RandomStream {
    /** Returns the next draw, evenly distributed over the open interval from 0 to 1. */
    double uniform();

    /** Returns the next draw from the exponential distribution of mean 1, always positive. */
    default double exponential() {
        return -StrictMath.log(uniform());
    }

    /** Returns the next draw from the normal distribution of mean 0 and standard deviation 1. */
    default double normal() {
        // Marsaglia's polar method. The second value is dropped: a stream then has no memory but its generator's.
        while (true) {
            double x = 2 * uniform() - 1;
            double y = 2 * uniform() - 1;
            double q = x * x + y * y;
            if (q < 1) {
                return x * Math.sqrt(-2 * StrictMath.log(q) / q);
            }
        }
    }

    /**
     * Returns the next draw from the gamma distribution of scale 1, always positive; its mean and its variance are its shape.
     *
     * @param shape positive; 1 gives the exponential distribution
     */
    default double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * StrictMath.pow(uniform(), 1 / shape);
        }
        // G. Marsaglia, W. Tsang, "A simple method for generating gamma variables", ACM TOMS 26 (2000).
        double d = shape - 1 / 3.0;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = normal();
            double v = 1 + c * x;
            if (v > 0) {
                v = v * v * v;
                if (StrictMath.log(uniform()) < x * x / 2 + d - d * v + d * StrictMath.log(v)) {
                    return d * v;
                }
            }
        }
    }
}
