package io.timewright.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A view of {@code struct timex} with Java names and units. The layout is that of 64-bit Linux, where x86-64 and aarch64 agree;
 * {@link NativeKernelClock} checks it against the running kernel before the first use.
 */
final class Timex {
    static final int SIZE = 208;

    // Offsets of the fields, under their C names.
    private static final int MODES = 0;
    private static final int OFFSET = 8;
    private static final int FREQ = 16;
    private static final int MAXERROR = 24;
    private static final int ESTERROR = 32;
    private static final int STATUS = 40;
    private static final int TOLERANCE = 64;
    private static final int TIME_SEC = 72;
    private static final int TIME_USEC = 80;
    private static final int TICK = 88;
    private static final int TAI = 160;

    private final ByteBuffer buffer;

    /** Views the first {@link #SIZE} bytes of a buffer. */
    Timex(ByteBuffer buffer) {
        this.buffer = buffer.duplicate().order(ByteOrder.nativeOrder());
    }

    /** Returns a view of memory of the Java heap. */
    static Timex onHeap() {
        return new Timex(ByteBuffer.allocate(SIZE));
    }

    /** Zeroes the structure, so that the next call only reads. */
    Timex clear() {
        for (int i = 0; i < SIZE; i += Long.BYTES) {
            buffer.putLong(i, 0);
        }
        return this;
    }

    /** Returns what a call is to change, as ADJ_ bits. */
    int modes() {
        return buffer.getInt(MODES);
    }

    Timex addModes(int adjBits) {
        buffer.putInt(MODES, modes() | adjBits);
        return this;
    }

    /** Returns the phase still to be corrected, in the unit that STA_NANO says. */
    long offset() {
        return buffer.getLong(OFFSET);
    }

    Timex offset(long offset) {
        buffer.putLong(OFFSET, offset);
        return this;
    }

    /** Returns the frequency correction in units of 2⁻¹⁶ ppm. */
    long scaledFrequency() {
        return buffer.getLong(FREQ);
    }

    Timex scaledFrequency(long scaledPpm) {
        buffer.putLong(FREQ, scaledPpm);
        return this;
    }

    long maximumErrorMicros() {
        return buffer.getLong(MAXERROR);
    }

    Timex maximumErrorMicros(long micros) {
        buffer.putLong(MAXERROR, micros);
        return this;
    }

    long estimatedErrorMicros() {
        return buffer.getLong(ESTERROR);
    }

    Timex estimatedErrorMicros(long micros) {
        buffer.putLong(ESTERROR, micros);
        return this;
    }

    /** Returns the STA_ bits. */
    int status() {
        return buffer.getInt(STATUS);
    }

    Timex status(int staBits) {
        buffer.putInt(STATUS, staBits);
        return this;
    }

    /** Returns the kernel's frequency limit in units of 2⁻¹⁶ ppm, a constant. */
    long scaledTolerance() {
        return buffer.getLong(TOLERANCE);
    }

    Timex scaledTolerance(long scaledPpm) {
        buffer.putLong(TOLERANCE, scaledPpm);
        return this;
    }

    long timeSeconds() {
        return buffer.getLong(TIME_SEC);
    }

    /** Returns the fraction of the time, in the unit that ADJ_NANO or STA_NANO says. */
    long timeFraction() {
        return buffer.getLong(TIME_USEC);
    }

    Timex time(long seconds, long fraction) {
        buffer.putLong(TIME_SEC, seconds);
        buffer.putLong(TIME_USEC, fraction);
        return this;
    }

    /** Returns the microseconds that the clock advances in one tick of nominally 10 ms. */
    long tickMicros() {
        return buffer.getLong(TICK);
    }

    Timex tickMicros(long micros) {
        buffer.putLong(TICK, micros);
        return this;
    }

    /** Returns TAI less UTC in seconds, 0 if nobody told the kernel. */
    int taiOffsetSeconds() {
        return buffer.getInt(TAI);
    }

    Timex taiOffsetSeconds(int seconds) {
        buffer.putInt(TAI, seconds);
        return this;
    }
}
