package io.timewright.core.discipline;

/**
 * One random stream of the network simulator clknetsim, so that its scenarios can be replayed draw by draw.
 *
 * <p>A 31-bit linear congruential generator; a uniform number takes two steps.
 */
final class RandomStream {
    private static final int MASK = 0x7fffffff;

    private int state;

    /** Starts the stream at a value of glibc's random(). */
    RandomStream(int seed) {
        state = seed;
    }

    /** The next number between 0 and 1. */
    double uniform() {
        double fine = (next() + 1.0) / 2147483649.0;
        return (next() + fine) / 2147483648.0;
    }

    /** The next exponential number of mean 1. */
    double exponential() {
        return -Math.log(uniform());
    }

    /** The next normal number of mean 0 and standard deviation 1, by the polar method without its second result. */
    double normal() {
        while (true) {
            double x = 2.0 * uniform() - 1.0;
            double y = 2.0 * uniform() - 1.0;
            double square = x * x + y * y;
            if (square < 1.0) {
                return x * Math.sqrt(-2.0 * Math.log(square) / square);
            }
        }
    }

    private int next() {
        state = (state * 1103515245 + 12345) & MASK;
        return state;
    }
}
