package io.timewright.simulated.clock;

/**
 * The C library's {@code random()} after {@code srandom(seed)}, as glibc has it: an additive feedback generator of degree 31.
 * Not safe for use by several threads.
 */
public final class GlibcRandom {
    private static final int DEGREE = 31;
    private static final int SEPARATION = 3;
    /** What glibc draws and throws away after seeding. */
    private static final int DISCARDED = 10 * DEGREE;

    private static final long MULTIPLIER = 16_807;
    private static final long MODULUS = 2_147_483_647;

    private final int[] table = new int[DEGREE];
    private int rear;

    /** Does {@code srandom(seed)}. */
    public GlibcRandom(int seed) {
        // The C code keeps this recurrence in 32-bit signed words: a negative remainder becomes its positive
        // equivalent.
        table[0] = seed == 0 ? 1 : seed;
        for (int i = 1; i < DEGREE; i++) {
            table[i] = (int) Math.floorMod(MULTIPLIER * table[i - 1], MODULUS);
        }
        for (int i = 0; i < DISCARDED; i++) {
            next();
        }
    }

    /** Returns the next value of {@code random()}, 0 to 2^31 - 1. */
    public int next() {
        int front = (rear + SEPARATION) % DEGREE;
        table[front] += table[rear];
        rear = (rear + 1) % DEGREE;
        return table[front] >>> 1;
    }
}
