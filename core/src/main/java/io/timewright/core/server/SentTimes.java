package io.timewright.core.server;

/**
 * When the latest answers really left, kept for clients in interleaved mode (RFC 9769, section 2): they name an answer by its receive
 * timestamp, and get its true transmit timestamp with the next one.
 *
 * <p>A table of fixed size without collision handling: who finds his entry overwritten is answered in basic mode. So nobody can be
 * harmed by a flood, and nothing is allocated.
 */
final class SentTimes {
    private static final int INDEX_BITS = 13;
    private static final long MULTIPLIER = 0x9e37_79b9_7f4a_7c15L;

    private final long[] received = new long[1 << INDEX_BITS];
    private final long[] sent = new long[1 << INDEX_BITS];

    /** Returns a receive timestamp that no answer kept here has, the given one or shortly after it. */
    long unique(long receiveTimestamp) {
        long unique = receiveTimestamp;
        while (received[index(unique)] == unique) {
            unique++;
        }
        return unique;
    }

    /** Keeps when the answer with this receive timestamp left. */
    void put(long receiveTimestamp, long transmitTimestamp) {
        int index = index(receiveTimestamp);
        received[index] = receiveTimestamp;
        sent[index] = transmitTimestamp;
    }

    /** Returns when the answer with this receive timestamp left, 0 if that is not known. */
    long get(long receiveTimestamp) {
        int index = index(receiveTimestamp);
        return received[index] == receiveTimestamp ? sent[index] : 0;
    }

    private static int index(long timestamp) {
        return (int) (timestamp * MULTIPLIER >>> Long.SIZE - INDEX_BITS);
    }
}
