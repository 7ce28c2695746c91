package io.timewright.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.timewright.linux.ClockRefusedException.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The kernel this JVM runs on, through one block of native memory that is allocated once. */
final class NativeKernelClock implements KernelClock {
    private static final int TIMESPEC_OFFSET = 256;
    private static final int MEMORY_SIZE = TIMESPEC_OFFSET + 16;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** MAXFREQ of the kernel, 500 ppm, as struct timex has it in its field tolerance. */
    private static final long EXPECTED_TOLERANCE = 500L << 16;

    private static final byte CANARY = (byte) 0xa5;

    // Reads and writes go through the buffer; the memory is kept because freeing it would leave the addresses dangling.
    private final Memory memory = new Memory(MEMORY_SIZE);
    private final ByteBuffer buffer = memory.getByteBuffer(0, MEMORY_SIZE).order(ByteOrder.nativeOrder());
    private final long timexAddress = Pointer.nativeValue(memory);
    private final long timespecAddress = timexAddress + TIMESPEC_OFFSET;
    private final Timex timex = new Timex(buffer);

    /**
     * Checks the layout of struct timex against the running kernel, by reading alone.
     *
     * @throws ClockRefusedException if the structure is not laid out as expected
     * @throws KernelRefusedException if the kernel refuses to be read
     * @throws LinkageError if native code cannot be loaded
     */
    NativeKernelClock() {
        for (int i = 0; i < TIMESPEC_OFFSET; i++) {
            buffer.put(i, CANARY);
        }
        timex.clear();
        adjust();
        checkLayout();
    }

    private void checkLayout() {
        for (int i = Timex.SIZE; i < TIMESPEC_OFFSET; i++) {
            expect("the bytes after struct timex", buffer.get(i), CANARY, CANARY);
        }
        expect("timex.tolerance", timex.scaledTolerance(), EXPECTED_TOLERANCE, EXPECTED_TOLERANCE);
        expect("timex.tick", timex.tickMicros(), KernelFrequency.LEAST_TICK, KernelFrequency.MOST_TICK);
        expect("timex.freq", timex.scaledFrequency(), -EXPECTED_TOLERANCE, EXPECTED_TOLERANCE);
        long seconds = timex.timeSeconds();
        expect("timex.time", Math.floorDiv(realtimeNanos(), NANOS_PER_SECOND), seconds - 1, seconds + 2);
    }

    private static void expect(String what, long found, long least, long most) {
        if (found < least || found > most) {
            throw new ClockRefusedException(
                    Reason.NOT_READABLE,
                    what + " " + found + ", expected " + least + " to " + most,
                    "struct timex is not that of 64-bit Linux: use the clock adjuster 'process'");
        }
    }

    @Override
    public Timex timex() {
        return timex;
    }

    @Override
    public int adjust() {
        try {
            return LibC.adjtimex(timexAddress);
        } catch (LastErrorException e) {
            throw new KernelRefusedException("adjtimex", e.getErrorCode());
        }
    }

    @Override
    public long realtimeNanos() {
        return get(LibC.CLOCK_REALTIME);
    }

    @Override
    public long monotonicNanos() {
        return get(LibC.CLOCK_MONOTONIC);
    }

    @Override
    public long monotonicRawNanos() {
        return get(LibC.CLOCK_MONOTONIC_RAW);
    }

    private long get(int clock) {
        try {
            LibC.clock_gettime(clock, timespecAddress);
        } catch (LastErrorException e) {
            throw new KernelRefusedException("clock_gettime", e.getErrorCode());
        }
        return buffer.getLong(TIMESPEC_OFFSET) * NANOS_PER_SECOND + buffer.getLong(TIMESPEC_OFFSET + Long.BYTES);
    }
}
