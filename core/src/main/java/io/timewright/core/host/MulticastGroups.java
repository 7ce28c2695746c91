package io.timewright.core.host;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.Collections;
import javax.annotation.Nullable;

/** Joins multicast groups on all interfaces, as ntpd does: nobody configures interfaces for time. */
final class MulticastGroups {
    private MulticastGroups() {}

    /** Joins on every interface that is up and can; fails if there is none. */
    static void join(DatagramChannel channel, InetAddress group) throws IOException {
        boolean joined = false;
        for (NetworkInterface candidate : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            if (reaches(candidate, group)) {
                try {
                    channel.join(group, candidate);
                    joined = true;
                } catch (SocketException e) {
                    // An interface may go away, or say that it can and then not; the others still count.
                    System.getLogger(MulticastGroups.class.getName())
                            .log(
                                    System.Logger.Level.DEBUG,
                                    () -> group + " on " + candidate.getName() + ": " + e.getMessage());
                }
            }
        }
        if (!joined) {
            throw new SocketException("no interface can join the multicast group " + group.getHostAddress());
        }
    }

    /** Sends what is for groups out of the interface that has this address, rather than along the default route. */
    static void sendFrom(DatagramChannel channel, @Nullable InetSocketAddress local) throws IOException {
        if (local != null && !local.getAddress().isAnyLocalAddress()) {
            NetworkInterface own = NetworkInterface.getByInetAddress(local.getAddress());
            if (own != null) {
                channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, own);
            }
        }
    }

    private static boolean reaches(NetworkInterface candidate, InetAddress group) throws SocketException {
        boolean v6 = group instanceof Inet6Address;
        return candidate.isUp()
                && (candidate.supportsMulticast() || candidate.isLoopback())
                && Collections.list(candidate.getInetAddresses()).stream()
                        .anyMatch(address -> address instanceof Inet6Address == v6);
    }
}
