package io.timewright.linux.network;

import io.timewright.spi.EndpointOptions;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Objects;
import javax.annotation.Nullable;

/** Opens sockets as {@link EndpointOptions} say. */
final class Opening {
    private static final Logger LOGGER = System.getLogger(Opening.class.getName());

    private final Options options;
    private final NativeBlock block = new NativeBlock(SocketAddresses.SIZE + Long.BYTES);
    private final ByteBuffer memory = block.buffer();

    Opening(Options options) {
        this.options = options;
    }

    /** Returns the descriptor of a new socket. */
    int open(EndpointOptions wanted) throws IOException {
        InetSocketAddress remote = wanted.remote();
        InetSocketAddress local = wanted.local();
        InetSocketAddress any = remote != null ? remote : Objects.requireNonNull(local, "local or remote address");
        boolean ipv4 = any.getAddress() instanceof Inet4Address;
        int socket = -1;
        try {
            socket = Errors.check(
                    "socket", LibC.socket(ipv4 ? LibC.AF_INET : LibC.AF_INET6, LibC.SOCK_DGRAM_NONBLOCK_CLOEXEC, 0));
            configure(socket, ipv4, wanted);
            if (local != null) {
                int length = SocketAddresses.put(memory, 0, local);
                int unusedZero = Errors.check("bind", LibC.bind(socket, block.address(0), length));
            }
            InetAddress group = wanted.group();
            if (group != null) {
                join(socket, group);
            }
            if (remote != null) {
                int length = SocketAddresses.put(memory, 0, remote);
                int unusedZero = Errors.check("connect", LibC.connect(socket, block.address(0), length));
            }
            return socket;
        } catch (IOException | RuntimeException e) {
            if (socket >= 0) {
                int unusedResult = LibC.close(socket);
            }
            throw new IOException(text(local != null ? local : any) + ": " + e.getMessage(), e);
        }
    }

    private void configure(int socket, boolean ipv4, EndpointOptions wanted) throws IOException {
        if (!ipv4) {
            options.set(socket, LibC.SOL_IPV6, LibC.IPV6_V6ONLY, 1);
        }
        InetSocketAddress local = wanted.local();
        if (local != null && local.getAddress().isAnyLocalAddress() && wanted.remote() == null) {
            if (ipv4) {
                options.set(socket, LibC.SOL_IP, LibC.IP_PKTINFO, 1);
            } else {
                options.set(socket, LibC.SOL_IPV6, LibC.IPV6_RECVPKTINFO, 1);
            }
        }
        if (wanted.broadcast()) {
            options.set(socket, LibC.SOL_SOCKET, LibC.SO_BROADCAST, 1);
            sendFrom(socket, local);
        }
        if (wanted.group() != null) {
            // Every application that listens to a group binds the same address.
            options.set(socket, LibC.SOL_SOCKET, LibC.SO_REUSEADDR, 1);
        }
    }

    private void sendFrom(int socket, @Nullable InetSocketAddress local) throws IOException {
        if (local != null && !local.getAddress().isAnyLocalAddress()) {
            NetworkInterface own = NetworkInterface.getByInetAddress(local.getAddress());
            if (own != null) {
                options.sendGroupsBy(socket, local.getAddress() instanceof Inet4Address, own.getIndex());
            }
        }
    }

    /** Joins on every interface that is up and can; fails if there is none. */
    private void join(int socket, InetAddress group) throws IOException {
        boolean joined = false;
        for (NetworkInterface candidate : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            if (reaches(candidate, group)) {
                try {
                    options.join(socket, group, candidate.getIndex());
                    joined = true;
                } catch (IOException e) {
                    LOGGER.log(Level.DEBUG, () -> group + " on " + candidate.getName() + ": " + e.getMessage());
                }
            }
        }
        if (!joined) {
            throw new SocketException("no interface can join the multicast group " + group.getHostAddress());
        }
    }

    private static boolean reaches(NetworkInterface candidate, InetAddress group) throws SocketException {
        boolean ipv6 = group instanceof Inet6Address;
        return candidate.isUp()
                && (candidate.supportsMulticast() || candidate.isLoopback())
                && candidate.inetAddresses().anyMatch(address -> address instanceof Inet6Address == ipv6);
    }

    /** Returns the address that a socket is bound to. */
    InetSocketAddress localAddress(int socket) throws IOException {
        memory.putInt(SocketAddresses.SIZE, SocketAddresses.SIZE);
        int unusedZero = Errors.check(
                "getsockname", LibC.getsockname(socket, block.address(0), block.address(SocketAddresses.SIZE)));
        return SocketAddresses.get(memory, 0);
    }

    private static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (address.getAddress() instanceof Inet6Address ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
