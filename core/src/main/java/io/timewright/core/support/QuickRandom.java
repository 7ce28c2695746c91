package io.timewright.core.support;

import java.util.random.RandomGenerator;

/** Chance for what need not be secret: a few nanoseconds a number, and nothing allocated (Marsaglia's xorshift64*). */
public final class QuickRandom {
    private static final long MULTIPLIER = 0x2545_f491_4f6c_dd1dL;

    private long state;

    /** Takes the beginning from {@code seed}. */
    public QuickRandom(RandomGenerator seed) {
        // Zero alone would stay zero for ever.
        state = seed.nextLong() | 1;
    }

    /** Returns any 64 bits. */
    public long nextLong() {
        state ^= state >>> 12;
        state ^= state << 25;
        state ^= state >>> 27;
        return state * MULTIPLIER;
    }

    /** Returns true once in {@code times} calls, on average. */
    public boolean oneIn(int times) {
        return Long.remainderUnsigned(nextLong() >>> Integer.SIZE, times) == 0;
    }
}
