package io.timewright.linux.network;

import com.sun.jna.Native;
import java.io.IOException;
import java.net.BindException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketException;

/** What the kernel says when it refuses something, as the exceptions that the JDK's own sockets throw. */
final class Errors {
    private static final int EPERM = 1;
    private static final int EACCES = 13;
    private static final int EINVAL = 22;
    private static final int EMSGSIZE = 90;
    private static final int EAFNOSUPPORT = 97;
    private static final int EADDRINUSE = 98;
    private static final int EADDRNOTAVAIL = 99;
    private static final int ENETDOWN = 100;
    private static final int ENETUNREACH = 101;
    private static final int ENOBUFS = 105;
    private static final int ECONNREFUSED = 111;
    private static final int EHOSTUNREACH = 113;

    private Errors() {}

    /** Returns {@code result} unless it says that the call failed. */
    static int check(String call, int result) throws IOException {
        if (result < 0) {
            throw last(call);
        }
        return result;
    }

    /** Returns why the last call of this thread failed. */
    static IOException last(String call) {
        return of(call, Native.getLastError());
    }

    static IOException of(String call, int errno) {
        return switch (errno) {
            case ECONNREFUSED -> new PortUnreachableException("nobody listens at the remote port");
            case EADDRINUSE -> new BindException("the address is already in use");
            case EADDRNOTAVAIL -> new BindException("this machine has no such address");
            case EACCES -> new SocketException(call + ": permission denied");
            case EHOSTUNREACH -> new NoRouteToHostException("no route to the host");
            case ENETUNREACH -> new SocketException("the network is unreachable");
            case ENETDOWN -> new SocketException("the network is down");
            case LibC.EAGAIN, ENOBUFS -> new IOException("the socket's send buffer is full");
            case EMSGSIZE -> new IOException("the datagram is too long");
            case EPERM -> new SocketException(call + ": not permitted");
            case EAFNOSUPPORT -> new SocketException("this machine does not have that family of addresses");
            case EINVAL -> new SocketException(call + ": invalid argument");
            default -> new IOException(call + ": errno " + errno);
        };
    }
}
