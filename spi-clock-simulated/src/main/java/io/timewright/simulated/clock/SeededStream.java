package io.timewright.simulated.clock;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/**
 * The stream of a simulated world: SplitMix64, begun from the world's seed and the name of what it is for.
 *
 * <p>Because the name and not the order of creation tells streams apart, adding a host changes nothing for the others. It is a
 * {@link RandomGenerator} too, for engines; by no means a secure one. Not safe for use by several threads.
 *
 * <p>Reference: G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
 */
public final class SeededStream implements RandomStream, RandomGenerator {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private long state;

    private SeededStream(long state) {
        this.state = state;
    }

    /** Returns a new stream, at its beginning, for the purpose {@code name} in a world of this seed. */
    public static SeededStream of(long seed, String name) {
        long hash = FNV_OFFSET;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b & 0xff) * FNV_PRIME;
        }
        // Both are mixed before they meet, so that neighbouring seeds and names do not begin near each other.
        return new SeededStream(mix(seed + GOLDEN_GAMMA) ^ mix(hash));
    }

    @Override
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    @Override
    public double uniform() {
        // 52 bits and a half: neither 0 nor 1 can come out.
        return ((nextLong() >>> 12) + 0.5) * 0x1.0p-52;
    }

    @Override
    public double normal() {
        return NormalQuantile.of(uniform());
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
