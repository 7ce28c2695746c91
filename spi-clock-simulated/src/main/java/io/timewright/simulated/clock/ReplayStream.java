package io.timewright.simulated.clock;

/**
 * The random stream of clknetsim, with which runs that were published for other implementations can be repeated exactly.
 *
 * <p>A linear congruential generator of 31 bits, s = (1103515245 s + 12345) mod 2^31, of which a uniform draw takes two steps.
 * Not safe for use by several threads.
 */
public final class ReplayStream implements RandomStream {
    private static final int MULTIPLIER = 1_103_515_245;
    private static final int INCREMENT = 12_345;
    private static final int MASK = 0x7fff_ffff;
    private static final double MODULUS = 2_147_483_648.0;

    private int state;

    /**
     * Begins the stream.
     *
     * @param seed as {@link ReplaySeeds} gives it, 0 to 2^31 - 1; higher bits are without effect
     */
    public ReplayStream(int seed) {
        this.state = seed;
    }

    @Override
    public double uniform() {
        // x = (s' + 1) / (2^31 + 1); u = (s'' + x) / 2^31
        double low = (step() + 1.0) / (MODULUS + 1);
        return (step() + low) / MODULUS;
    }

    private int step() {
        state = state * MULTIPLIER + INCREMENT & MASK;
        return state;
    }
}
