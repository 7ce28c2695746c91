package io.timewright.linux.network;

import io.timewright.spi.Host;

/**
 * Turns the kernel's stamps, which are readings of CLOCK_REALTIME, into the host's counter. What the two differ by is constant until
 * the clock is stepped; it is measured with every batch of datagrams, and where it has changed the stamps are not believed for a
 * while, because nobody knows which of them were taken before.
 */
final class KernelTime {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int FIRST_READINGS = 32;
    /** What rounding may make of a constant. */
    private static final long SLACK_NANOS = 1_000;
    /** Nothing waits for longer in a socket that is read. */
    private static final long DOUBT_NANOS = NANOS_PER_SECOND;

    private final Host host;
    private final NativeBlock timespec = new NativeBlock(16);
    private long least = Long.MIN_VALUE;
    private long most = Long.MAX_VALUE;
    private long doubtedUntil;
    private boolean doubted;

    KernelTime(Host host) {
        this.host = host;
        for (int i = 0; i < FIRST_READINGS; i++) {
            update();
        }
        doubted = false;
    }

    /** Compares the clocks, and returns the counter. */
    long update() {
        long before = host.monotonicNanos();
        int unusedResult = LibC.clock_gettime(LibC.CLOCK_REALTIME, timespec.address(0));
        long after = host.monotonicNanos();
        learn(nanos(timespec, 0), before, after);
        return after;
    }

    /** Takes a reading of CLOCK_REALTIME that was taken between two of the counter. */
    void learn(long wallNanos, long before, long after) {
        long lower = wallNanos - after;
        long upper = wallNanos - before;
        if (lower > most + SLACK_NANOS || upper < least - SLACK_NANOS) {
            doubted = true;
            doubtedUntil = after + DOUBT_NANOS;
            least = lower;
            most = upper;
            return;
        }
        if (lower > most || upper < least) {
            least = lower;
            most = upper;
        } else {
            least = Math.max(least, lower);
            most = Math.min(most, upper);
        }
        doubted &= after - doubtedUntil < 0;
    }

    /**
     * Returns the counter at a stamp.
     *
     * @param stampNanos the stamp, 0 if there is none
     * @param notBefore the counter at a moment before the stamp was taken
     * @param notAfter the counter at a moment after it
     * @param otherwise what is returned where the stamp cannot be believed
     */
    long counterAt(long stampNanos, long notBefore, long notAfter, long otherwise) {
        if (stampNanos == 0 || doubted) {
            return otherwise;
        }
        long counter = stampNanos - (least + (most - least) / 2);
        return counter - notBefore < 0 || notAfter - counter < 0 ? otherwise : counter;
    }

    /** Reads a {@code struct timespec}. */
    static long nanos(NativeBlock memory, int at) {
        return memory.buffer().getLong(at) * NANOS_PER_SECOND + memory.buffer().getLong(at + Long.BYTES);
    }
}
