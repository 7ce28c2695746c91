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

    static final int AF_UNIX = 1;
    static final int SOCK_DGRAM = 2;
    static final int SOCK_CLOEXEC = 0x80000;
    static final int MSG_DONTWAIT = 0x40;

    static final int O_RDONLY = 0;
    static final int O_CLOEXEC = 0x80000;

    /** RTC_SET_TIME, {@code _IOW('p', 0x0a, struct rtc_time)}; see rtc(4). */
    static final long RTC_SET_TIME = 0x4024_700aL;

    /** {@code int open(const char *, int)}; see open(2). */
    static native int open(String path, int flags) throws LastErrorException;

    /** {@code int ioctl(int, unsigned long, void *)}; see ioctl(2). */
    static native int ioctl(int descriptor, long request, long argument) throws LastErrorException;

    /** {@code int socket(int, int, int)}; see socket(2). */
    static native int socket(int domain, int type, int protocol) throws LastErrorException;

    /** {@code ssize_t sendto(int, const void *, size_t, int, const struct sockaddr *, socklen_t)}; see sendto(2). */
    static native long sendto(int descriptor, byte[] data, long length, int flags, byte[] address, int addressLength)
            throws LastErrorException;

    /** {@code int close(int)}; see close(2). */
    static native int close(int descriptor) throws LastErrorException;

    /** {@code int clock_gettime(clockid_t, struct timespec *)}; see clock_gettime(2). */
    static native int clock_gettime(int clock, long timespec) throws LastErrorException;
}
