package io.timewright.core.keys;

/**
 * Computes authentication codes with one key. It has working storage of its own, so nothing is allocated here, and only one thread
 * may use it at a time.
 */
interface PacketCode {
    /** Codes are at most so long. */
    int LONGEST = 64;

    /** Returns how long a whole code is, in bytes. */
    int length();

    /**
     * Computes the code of the first {@code end} bytes of {@code packet}.
     *
     * @param packet at least 16 bytes longer than that; what stands behind may be overwritten
     * @param code takes the code, from index 0
     */
    void compute(byte[] packet, int end, byte[] code);
}
