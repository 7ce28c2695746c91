package io.timewright.linux.network;

import com.sun.jna.Native;

/**
 * What is needed of the C library, under its C names, mapped directly and on raw addresses. A call that fails returns -1, and {@link
 * Native#getLastError()} says why. Initialising this class loads native code and fails where that is not allowed.
 *
 * <p>Constants and layouts are those of 64-bit Linux on x86-64 and aarch64, which differ in struct epoll_event alone.
 */
final class LibC {
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    static final int SOCK_DGRAM_NONBLOCK_CLOEXEC = 2 | 04000 | 02000000;
    static final int CLOEXEC = 02000000;
    static final int NONBLOCK = 04000;

    static final int SOL_SOCKET = 1;
    static final int SO_REUSEADDR = 2;
    static final int SO_BROADCAST = 6;
    static final int SO_TIMESTAMPING = 37;

    static final int SOL_IP = 0;
    static final int IP_PKTINFO = 8;
    static final int IP_MULTICAST_IF = 32;
    static final int IP_MULTICAST_TTL = 33;
    static final int IP_ADD_MEMBERSHIP = 35;

    static final int SOL_IPV6 = 41;
    static final int IPV6_MULTICAST_IF = 17;
    static final int IPV6_MULTICAST_HOPS = 18;
    static final int IPV6_JOIN_GROUP = 20;
    static final int IPV6_V6ONLY = 26;
    static final int IPV6_RECVPKTINFO = 49;
    static final int IPV6_PKTINFO = 50;
    static final int IPV6_RECVERR = 25;
    static final int IP_RECVERR = 11;

    static final int MSG_DONTWAIT = 0x40;
    static final int MSG_ERRQUEUE = 0x2000;

    static final int EPOLL_CTL_ADD = 1;
    static final int EPOLL_CTL_DEL = 2;
    static final int EPOLLIN = 1;
    static final int EPOLLERR = 8;

    static final int EINTR = 4;
    static final int EAGAIN = 11;

    static final int CLOCK_REALTIME = 0;

    static {
        Native.register(LibC.class, "c");
    }

    private LibC() {}

    static native int socket(int family, int type, int protocol);

    static native int bind(int socket, long address, int length);

    static native int connect(int socket, long address, int length);

    static native int getsockname(int socket, long address, long length);

    static native int setsockopt(int socket, int level, int name, long value, int length);

    static native int close(int descriptor);

    static native int recvmmsg(int socket, long messages, int count, int flags, long timeout);

    static native int sendmmsg(int socket, long messages, int count, int flags);

    static native int epoll_create1(int flags);

    static native int epoll_ctl(int epoll, int operation, int descriptor, long event);

    static native int epoll_wait(int epoll, long events, int count, int timeoutMillis);

    static native int eventfd(int initial, int flags);

    static native long read(int descriptor, long buffer, long length);

    static native long write(int descriptor, long buffer, long length);

    static native int clock_gettime(int clock, long timespec);
}
