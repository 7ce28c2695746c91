package io.timewright.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;

/**
 * What is needed of the C library, under their C names, mapped directly and on raw addresses: an order of
 * magnitude cheaper than passing structures. Initialising this class loads native code and fails where that is not allowed.
 */
final class LibC {
    static final int CLOCK_REALTIME = 0;
    static final int CLOCK_MONOTONIC = 1;
    static final int CLOCK_MONOTONIC_RAW = 4;

    static final int EPERM = 1;
    static final int EINVAL = 22;
    static final int ENOSYS = 38;

    static {
        Native.register(LibC.class, "c");
    }

    private LibC() {}

    /** {@code int adjtimex(struct timex *)}; see adjtimex(2). */
    static native int adjtimex(long timex) throws LastErrorException;

    /** {@code int clock_gettime(clockid_t, struct timespec *)}; see clock_gettime(2). */
    static native int clock_gettime(int clock, long timespec) throws LastErrorException;
}
