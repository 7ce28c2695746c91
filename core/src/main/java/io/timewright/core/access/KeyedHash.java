package io.timewright.core.access;

import java.util.random.RandomGenerator;

/**
 * A hash that only this process can compute, so that nobody outside can choose addresses that collide.
 *
 * <p>SipHash-2-4 (Aumasson and Bernstein) of eight bytes.
 */
final class KeyedHash {
    private static final long V0 = 0x736f6d6570736575L;
    private static final long V1 = 0x646f72616e646f6dL;
    private static final long V2 = 0x6c7967656e657261L;
    private static final long V3 = 0x7465646279746573L;
    /** Two rounds for each of two blocks, four at the end. */
    private static final int ROUNDS = 8;
    /** The last block of a message of eight bytes: its length alone. */
    private static final long LENGTH_BLOCK = 8L << 56;

    private final long key0;
    private final long key1;

    /** Takes the key from {@code random}. */
    KeyedHash(RandomGenerator random) {
        this(random.nextLong(), random.nextLong());
    }

    KeyedHash(long key0, long key1) {
        this.key0 = key0;
        this.key1 = key1;
    }

    /** Returns the hash of eight bytes, the first of which is the lowest. */
    long hash(long value) {
        long v0 = V0 ^ key0;
        long v1 = V1 ^ key1;
        long v2 = V2 ^ key0;
        long v3 = V3 ^ key1 ^ value;
        for (int round = 0; round < ROUNDS; round++) {
            v0 += v1;
            v2 += v3;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v1;
            v0 += v3;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 = Long.rotateLeft(v2, 32);
            if (round == 1) {
                v0 ^= value;
                v3 ^= LENGTH_BLOCK;
            } else if (round == 3) {
                v0 ^= LENGTH_BLOCK;
                v2 ^= 0xff;
            }
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }
}
