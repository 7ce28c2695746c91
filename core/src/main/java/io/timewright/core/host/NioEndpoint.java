package io.timewright.core.host;

import io.timewright.core.support.Addresses;
import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import io.timewright.spi.EndpointOptions;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Objects;
import javax.annotation.Nullable;

/** A datagram socket on plain NIO. Its stamps are taken in user space, just before sending and just after receiving. */
final class NioEndpoint implements DatagramEndpoint, Datagram {
    /** One byte more than what comes whole, so that it shows when something was cut off. */
    private static final int BUFFER_BYTES = Datagram.LONGEST_PAYLOAD + 1;

    /** After so many datagrams other sockets and timers get their turn. */
    private static final int LARGEST_BATCH = 64;

    /** So many errors without a datagram between them come from a network that is down, not from a packet of ours. */
    private static final int MOST_FAILURES = 64;

    private final NioNetwork network;
    private final DatagramChannel channel;
    private final DatagramHandler handler;
    private final @Nullable InetSocketAddress remote;
    private final InetSocketAddress local;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

    private @Nullable InetSocketAddress source;
    private int failures;
    private long arrivalNanos;

    NioEndpoint(
            NioNetwork network, DatagramChannel channel, DatagramHandler handler, @Nullable InetSocketAddress remote)
            throws IOException {
        this.network = network;
        this.channel = channel;
        this.handler = handler;
        this.remote = remote;
        this.local = (InetSocketAddress) channel.getLocalAddress();
    }

    static NioEndpoint open(EndpointOptions options, DatagramHandler handler, NioNetwork network) throws IOException {
        InetSocketAddress remote = options.remote();
        InetSocketAddress local = options.local();
        InetSocketAddress any = remote != null ? remote : Objects.requireNonNull(local, "local or remote address");
        boolean v6 = any.getAddress() instanceof Inet6Address;
        DatagramChannel channel = DatagramChannel.open(v6 ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
        try {
            channel.configureBlocking(false);
            if (options.broadcast()) {
                channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
                MulticastGroups.sendFrom(channel, local);
            }
            InetAddress group = options.group();
            if (group != null) {
                // Every application that listens to a group binds the same address.
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            }
            if (local != null) {
                channel.bind(local);
            }
            if (group != null) {
                MulticastGroups.join(channel, group);
            }
            if (remote != null) {
                channel.connect(remote);
            }
            NioEndpoint endpoint = new NioEndpoint(network, channel, handler, remote);
            network.register(endpoint, channel);
            return endpoint;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw new IOException(Addresses.text(local != null ? local : any) + ": " + e.getMessage(), e);
        }
    }

    boolean isConnected() {
        return remote != null;
    }

    /** Hands over what has arrived. */
    void readable() {
        for (int i = 0; i < LARGEST_BATCH && channel.isOpen(); i++) {
            try {
                buffer.clear();
                source = (InetSocketAddress) channel.receive(buffer);
                if (source == null) {
                    return;
                }
                arrivalNanos = System.nanoTime();
                failures = 0;
            } catch (IOException e) {
                if (++failures % MOST_FAILURES == 0) {
                    network.pause(channel);
                }
                handler.failed(this, e);
                return;
            }
            buffer.flip();
            handler.received(this, this);
        }
    }

    @Override
    public InetSocketAddress localAddress() {
        return local;
    }

    @Override
    public long send(ByteBuffer payload, InetSocketAddress to) throws IOException {
        long departureNanos = System.nanoTime();
        int length = payload.remaining();
        int sent = remote != null ? channel.write(payload) : channel.send(payload, to);
        if (sent != length) {
            throw new IOException("the socket's send buffer is full");
        }
        return departureNanos;
    }

    @Override
    public void multicastTimeToLive(int timeToLive) throws IOException {
        channel.setOption(StandardSocketOptions.IP_MULTICAST_TTL, timeToLive);
    }

    @Override
    public long nextReplyMonotonicNanos() {
        return System.nanoTime();
    }

    @Override
    public long reply(Datagram request, ByteBuffer payload) throws IOException {
        return send(payload, request.source());
    }

    @Override
    public void close() {
        try {
            channel.close();
            network.release(this);
        } catch (IOException e) {
            handler.failed(this, e);
        }
    }

    @Override
    public ByteBuffer payload() {
        return buffer;
    }

    @Override
    public InetSocketAddress source() {
        return Objects.requireNonNull(source, "valid only while a datagram is handled");
    }

    @Override
    public long arrivalMonotonicNanos() {
        return arrivalNanos;
    }
}
