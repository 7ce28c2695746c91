package io.timewright.linux.network;

import com.sun.jna.Native;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Waits for sockets and for calls from other threads: epoll, and an eventfd in it. */
final class Poller {
    /** The kernel packs {@code struct epoll_event} on x86-64 alone. */
    private static final boolean PACKED = !System.getProperty("os.arch", "").equals("aarch64");

    private static final int EVENT = PACKED ? 12 : 16;
    private static final int DATA = PACKED ? 4 : 8;

    private final NativeBlock block;
    private final ByteBuffer memory;
    private final int most;
    private final int epoll;
    private final int waker;
    /** One event for changes, which happen while others are being looked at. */
    private final NativeBlock change = new NativeBlock(EVENT);

    private final NativeBlock one = new NativeBlock(Long.BYTES);
    private final NativeBlock count = new NativeBlock(Long.BYTES);
    private boolean closed;

    /** Opens it for at most so many events at once. */
    Poller(int most) throws IOException {
        this.most = most;
        this.block = new NativeBlock(most * EVENT);
        this.memory = block.buffer();
        one.buffer().putLong(0, 1);
        epoll = Errors.check("epoll_create1", LibC.epoll_create1(LibC.CLOEXEC));
        int opened = -1;
        try {
            opened = Errors.check("eventfd", LibC.eventfd(0, LibC.CLOEXEC | LibC.NONBLOCK));
            waker = opened;
            add(waker);
        } catch (IOException e) {
            if (opened >= 0) {
                int unusedResult = LibC.close(opened);
            }
            int unusedResult = LibC.close(epoll);
            throw e;
        }
    }

    void add(int descriptor) throws IOException {
        change.buffer().putInt(0, LibC.EPOLLIN).putLong(DATA, descriptor);
        int unusedZero =
                Errors.check("epoll_ctl", LibC.epoll_ctl(epoll, LibC.EPOLL_CTL_ADD, descriptor, change.address(0)));
    }

    void remove(int descriptor) {
        int unusedResult = LibC.epoll_ctl(epoll, LibC.EPOLL_CTL_DEL, descriptor, change.address(0));
    }

    /** Waits, -1 ms for ever, and returns how many descriptors are ready. */
    int await(int timeoutMillis) throws IOException {
        int ready = LibC.epoll_wait(epoll, block.address(0), most, timeoutMillis);
        if (ready < 0) {
            int errno = Native.getLastError();
            if (errno == LibC.EINTR) {
                return 0;
            }
            throw Errors.of("epoll_wait", errno);
        }
        for (int i = 0; i < ready; i++) {
            if (ready(i) == waker) {
                long unusedLength = LibC.read(waker, count.address(0), Long.BYTES);
            }
        }
        return ready;
    }

    /** Returns a descriptor that is ready. */
    int ready(int i) {
        return (int) memory.getLong(i * EVENT + DATA);
    }

    /** Returns whether a descriptor that is ready has something in its error queue. */
    boolean hasError(int i) {
        return (memory.getInt(i * EVENT) & LibC.EPOLLERR) != 0;
    }

    /** Any thread may call this, also when all is closed: by then the number may be somebody else's descriptor. */
    synchronized void wakeup() {
        if (!closed) {
            long unusedLength = LibC.write(waker, one.address(0), Long.BYTES);
        }
    }

    synchronized void close() {
        if (!closed) {
            closed = true;
            int unusedResult = LibC.close(epoll);
            int unusedOther = LibC.close(waker);
        }
    }
}
