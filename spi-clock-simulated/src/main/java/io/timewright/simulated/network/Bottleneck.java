package io.timewright.simulated.network;

import io.timewright.simulated.clock.RandomStream;

/**
 * The narrowest place of a way: packets leave it one after the other at a fixed rate, wait in a finite queue and are dropped
 * when it is full (drop tail). Other traffic may keep it busy.
 *
 * <p>The other traffic is played when one of our packets comes: full-sized packets at random (Poisson) moments since the last
 * one, at most as far back as matters.
 */
final class Bottleneck {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int BITS = 8;
    /** The headers of IPv4 and UDP. */
    private static final int HEADER_BYTES = 28;
    /** What other people's packets measure. */
    private static final int OTHER_BYTES = 1500;
    /** So many times the longest wait ago, what was in the queue then does not matter any more. */
    private static final int MEMORY = 20;

    private final double nanosPerByte;
    private final double longestWaitNanos;
    private final double otherGapNanos;
    private final RandomStream stream;
    private double idleFromNanos;
    private double nextOtherNanos = Double.NaN;

    /**
     * Creates an idle one.
     *
     * @param bitsPerSecond the rate, positive
     * @param queueBytes what fits into the queue, headers included
     * @param otherLoad the share of the rate that others ask for, 0 for none; may exceed 1
     * @param stream when others send
     */
    Bottleneck(double bitsPerSecond, long queueBytes, double otherLoad, RandomStream stream) {
        this.nanosPerByte = BITS * NANOS_PER_SECOND / bitsPerSecond;
        this.longestWaitNanos = queueBytes * nanosPerByte;
        this.otherGapNanos = OTHER_BYTES * nanosPerByte / otherLoad;
        this.stream = stream;
    }

    /**
     * Lets a packet in.
     *
     * @param nowNanos the true time, never earlier than the last
     * @return how long it waits and is being sent, in seconds; negative if it is dropped
     */
    double transitSeconds(long nowNanos, int payloadBytes) {
        double now = (double) nowNanos;
        playOthers(now);
        return enter(now, payloadBytes + HEADER_BYTES) ? (idleFromNanos - now) / NANOS_PER_SECOND : -1;
    }

    private void playOthers(double nowNanos) {
        if (otherGapNanos == Double.POSITIVE_INFINITY) {
            return;
        }
        double begin = nowNanos - MEMORY * (longestWaitNanos + otherGapNanos);
        if (!(nextOtherNanos >= begin)) {
            nextOtherNanos = begin + otherGapNanos * stream.exponential();
        }
        while (nextOtherNanos <= nowNanos) {
            enter(nextOtherNanos, OTHER_BYTES);
            nextOtherNanos += otherGapNanos * stream.exponential();
        }
    }

    private boolean enter(double nanos, int bytes) {
        double begin = Math.max(idleFromNanos, nanos);
        // The packet being sent counts as well: it is still in memory.
        boolean fits = begin - nanos + bytes * nanosPerByte <= longestWaitNanos;
        if (fits) {
            idleFromNanos = begin + bytes * nanosPerByte;
        }
        return fits;
    }
}
