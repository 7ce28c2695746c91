package io.timewright.linux.network;

import io.timewright.spi.Datagram;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** One place of the receive batch, and the datagram that lies there just now. */
final class LinuxDatagram implements Datagram {
    private static final int NONE = -1;
    /** However long the process was stopped, nothing lies in a socket for longer. */
    private static final long LONGEST_WAIT_NANOS = 3_600_000_000_000L;

    /** {@code in_pktinfo}: the interface, the address of ours to reply from, the address it was sent to. */
    private static final int REPLY_FROM = 4;

    private static final int SENT_TO = 8;
    private static final int IPV6_INTERFACE = 16;
    private static final byte IPV6_MULTICAST = (byte) 0xff;
    private static final int LINK_LOCAL = 0xfe80;
    private static final int LINK_LOCAL_MASK = 0xffc0;

    private final Messages messages;
    private final int index;
    private final ByteBuffer memory;
    private final ByteBuffer payload;
    private final int name;
    private long arrivalNanos;
    private int ipv4Information = NONE;
    private int ipv6Information = NONE;

    LinuxDatagram(Messages messages, int index) {
        this.messages = messages;
        this.index = index;
        this.memory = messages.block().buffer();
        this.payload = messages.payloadBuffer(index);
        this.name = messages.name(index);
    }

    /** Looks at what has been received here. */
    void take(long receivedNanos, KernelTime time, boolean withLocalAddress) {
        payload.clear().limit(Math.min(messages.receivedLength(index), payload.capacity()));
        arrivalNanos = time.counterAt(
                stampNanos(messages, index), receivedNanos - LONGEST_WAIT_NANOS, receivedNanos, receivedNanos);
        if (withLocalAddress) {
            ipv4Information = messages.findControl(index, LibC.SOL_IP, LibC.IP_PKTINFO);
            ipv6Information = messages.findControl(index, LibC.SOL_IPV6, LibC.IPV6_PKTINFO);
        } else {
            ipv4Information = NONE;
            ipv6Information = NONE;
        }
    }

    /** Returns the kernel's software stamp of a message in nanoseconds of CLOCK_REALTIME, 0 if it has none. */
    static long stampNanos(Messages messages, int index) {
        int at = messages.findControl(index, LibC.SOL_SOCKET, LibC.SO_TIMESTAMPING);
        return at < 0 ? 0 : KernelTime.nanos(messages.block(), at);
    }

    /** Returns whether it was sent to one address of this machine, as far as is known, and not to many. */
    boolean isForOne() {
        if (ipv4Information >= 0) {
            return memory.getInt(ipv4Information + REPLY_FROM) == memory.getInt(ipv4Information + SENT_TO);
        }
        return ipv6Information < 0 || memory.get(ipv6Information) != IPV6_MULTICAST;
    }

    /** Returns the local address that it was sent to, where that is not the bound one. */
    InetSocketAddress destination(InetSocketAddress bound) {
        InetAddress address = bound.getAddress();
        if (ipv4Information >= 0) {
            address = SocketAddresses.ipv4(memory, ipv4Information + REPLY_FROM);
        } else if (ipv6Information >= 0) {
            address = SocketAddresses.ipv6(memory, ipv6Information, replyInterface());
        }
        return address.equals(bound.getAddress()) ? bound : new InetSocketAddress(address, bound.getPort());
    }

    /** Makes message {@code i} of {@code replies} go back to where this one came from. */
    void address(Messages replies, int i) {
        replies.setName(i, messages.block().address(name), messages.nameLength(index));
        ByteBuffer to = replies.block().buffer();
        if (ipv4Information >= 0) {
            int at = replies.addControl(i, LibC.SOL_IP, LibC.IP_PKTINFO, SENT_TO + Integer.BYTES);
            to.putInt(at + REPLY_FROM, memory.getInt(ipv4Information + REPLY_FROM));
        } else if (ipv6Information >= 0) {
            int at = replies.addControl(i, LibC.SOL_IPV6, LibC.IPV6_PKTINFO, IPV6_INTERFACE + Integer.BYTES);
            to.putLong(at, memory.getLong(ipv6Information));
            to.putLong(at + Long.BYTES, memory.getLong(ipv6Information + Long.BYTES));
            to.putInt(at + IPV6_INTERFACE, replyInterface());
        }
    }

    /** A link-local address says nothing without its interface; any other is left to the routes. */
    private int replyInterface() {
        int first = (memory.get(ipv6Information) & 0xff) << Byte.SIZE | memory.get(ipv6Information + 1) & 0xff;
        return (first & LINK_LOCAL_MASK) == LINK_LOCAL ? memory.getInt(ipv6Information + IPV6_INTERFACE) : 0;
    }

    @Override
    public ByteBuffer payload() {
        return payload;
    }

    @Override
    public InetSocketAddress source() {
        return SocketAddresses.get(memory, name);
    }

    @Override
    public long sourceHigh() {
        return SocketAddresses.high(memory, name);
    }

    @Override
    public long sourceLow() {
        return SocketAddresses.low(memory, name);
    }

    @Override
    public int sourcePort() {
        return SocketAddresses.port(memory, name);
    }

    @Override
    public long arrivalMonotonicNanos() {
        return arrivalNanos;
    }
}
