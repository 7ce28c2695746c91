package io.timewright.linux.network;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** Sets socket options. */
final class Options {
    /** {@code struct ip_mreqn} and {@code ipv6_mreq}: a group and an interface. */
    private static final int LONGEST = 20;

    private static final int IPV6_INTERFACE = 16;
    private static final int IPV4_INTERFACE = 8;
    private static final int IPV4_REQUEST = 12;

    private final NativeBlock block = new NativeBlock(LONGEST);
    private final ByteBuffer memory = block.buffer();

    void set(int socket, int level, int name, int value) throws IOException {
        memory.putInt(0, value);
        set(socket, level, name, "setsockopt " + name, Integer.BYTES);
    }

    /** Joins a group on one interface. */
    void join(int socket, InetAddress group, int interfaceIndex) throws IOException {
        memory.put(0, group.getAddress());
        if (group instanceof Inet4Address) {
            memory.putInt(Integer.BYTES, 0).putInt(IPV4_INTERFACE, interfaceIndex);
            set(socket, LibC.SOL_IP, LibC.IP_ADD_MEMBERSHIP, "joining the group", IPV4_REQUEST);
        } else {
            memory.putInt(IPV6_INTERFACE, interfaceIndex);
            set(socket, LibC.SOL_IPV6, LibC.IPV6_JOIN_GROUP, "joining the group", LONGEST);
        }
    }

    /** Sends what is for groups out of one interface. */
    void sendGroupsBy(int socket, boolean ipv4, int interfaceIndex) throws IOException {
        if (ipv4) {
            memory.putLong(0, 0).putInt(IPV4_INTERFACE, interfaceIndex);
            set(socket, LibC.SOL_IP, LibC.IP_MULTICAST_IF, "choosing the interface", IPV4_REQUEST);
        } else {
            set(socket, LibC.SOL_IPV6, LibC.IPV6_MULTICAST_IF, interfaceIndex);
        }
    }

    /** Sets how far what is for groups goes. */
    void sendGroupsAsFarAs(int socket, boolean ipv4, int timeToLive) throws IOException {
        if (ipv4) {
            set(socket, LibC.SOL_IP, LibC.IP_MULTICAST_TTL, timeToLive);
        } else {
            set(socket, LibC.SOL_IPV6, LibC.IPV6_MULTICAST_HOPS, timeToLive);
        }
    }

    private void set(int socket, int level, int name, String what, int length) throws IOException {
        int unusedZero = Errors.check(what, LibC.setsockopt(socket, level, name, block.address(0), length));
    }
}
