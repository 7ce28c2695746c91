package io.timewright.linux.network;

import com.sun.jna.Native;
import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import javax.annotation.Nullable;

/**
 * A datagram socket of the kernel's. What has arrived is taken in one call and stamped by the kernel; the replies to it leave in one
 * call, after the last of it has been handled. A datagram that is no reply leaves at once, and the kernel says when it did.
 */
final class LinuxEndpoint implements DatagramEndpoint {
    /** So many errors without a datagram between them come from a network that is down, not from a packet of ours. */
    private static final int MOST_FAILURES = 64;

    /**
     * With so few datagrams in a batch the clock is read for each reply: it tells more than what batches take on average, above all
     * where the thread is held up in the middle of this one.
     */
    private static final int FEW = 4;

    private static final long NO_TAG = Long.MIN_VALUE;

    private final LinuxNetwork network;
    private final int socket;
    private final InetSocketAddress local;
    private final @Nullable InetSocketAddress remote;
    private final boolean wildcard;
    private final DatagramHandler handler;
    private final Departures departures;
    private int failures;
    private boolean closed;

    /** The batch that is being handled. */
    private long receivedNanos;

    private int batch;
    private int sentBefore;

    /** What {@link Departures} told of the datagram that is being sent. */
    private long departureNanos;

    LinuxEndpoint(
            LinuxNetwork network,
            int socket,
            InetSocketAddress local,
            @Nullable InetSocketAddress remote,
            DatagramHandler handler)
            throws IOException {
        this.network = network;
        this.socket = socket;
        this.local = local;
        this.remote = remote;
        this.wildcard = remote == null && local.getAddress().isAnyLocalAddress();
        this.handler = handler;
        this.departures = new Departures(socket, network.options(), network.reports(), network.time(), this::departed);
    }

    boolean isConnected() {
        return remote != null;
    }

    boolean isClosed() {
        return closed;
    }

    /** Hands over what has arrived, as far as it fits into one batch, and sends the replies. */
    void readable(boolean hasReports) {
        LinuxDatagram[] datagrams = network.datagrams();
        int count = network.receive(socket);
        if (count < 0) {
            receiveFailed(Native.getLastError());
        }
        if (hasReports) {
            departures.collect();
        }
        if (count <= 0) {
            return;
        }
        failures = 0;
        KernelTime time = network.time();
        receivedNanos = time.update();
        batch = count;
        sentBefore = 0;
        for (int i = 0; i < count && !closed; i++) {
            datagrams[i].take(receivedNanos, time, wildcard);
            if (datagrams[i].isForOne()) {
                handler.received(this, datagrams[i]);
            }
        }
        flush();
        batch = 0;
    }

    private void receiveFailed(int errno) {
        if (errno == LibC.EAGAIN || errno == LibC.EINTR) {
            return;
        }
        if (++failures % MOST_FAILURES == 0) {
            network.pause(socket, this);
        }
        handler.failed(this, Errors.of("recvmmsg", errno));
    }

    @Override
    public InetSocketAddress localAddress() {
        return local;
    }

    @Override
    public InetSocketAddress destination(Datagram datagram) {
        return wildcard && datagram instanceof LinuxDatagram received ? received.destination(local) : local;
    }

    @Override
    public long send(ByteBuffer payload, InetSocketAddress to) throws IOException {
        requireOpen();
        Replies single = network.single();
        Messages messages = single.messages();
        single.clear();
        int unusedIndex = single.add(payload);
        if (remote != null) {
            messages.setName(0, 0, 0);
        } else {
            int name = messages.name(0);
            messages.setName(
                    0,
                    messages.block().address(name),
                    SocketAddresses.put(messages.block().buffer(), name, to));
        }
        long before = network.monotonicNanos();
        departureNanos = before;
        departures.ask(messages, 0, NO_TAG, before);
        if (LibC.sendmmsg(socket, messages.address(0), 1, 0) != 1) {
            IOException failure = Errors.last("sendmmsg");
            departures.countFromZero();
            throw failure;
        }
        departures.collect();
        return departureNanos;
    }

    @Override
    public void multicastTimeToLive(int timeToLive) throws IOException {
        requireOpen();
        network.options().sendGroupsAsFarAs(socket, local.getAddress() instanceof Inet4Address, timeToLive);
    }

    @Override
    public long nextReplyMonotonicNanos() {
        return batch <= FEW
                ? network.monotonicNanos()
                : network.pace()
                        .departureNanos(
                                receivedNanos,
                                batch,
                                sentBefore + network.replies().count());
    }

    @Override
    public long reply(Datagram request, ByteBuffer payload) throws IOException {
        return reply(request, payload, NO_TAG);
    }

    @Override
    public long reply(Datagram request, ByteBuffer payload, long tag) throws IOException {
        requireOpen();
        if (batch == 0 || !(request instanceof LinuxDatagram received)) {
            return send(payload, request.source());
        }
        Replies replies = network.replies();
        if (replies.isFull()) {
            flush();
        }
        long departure = nextReplyMonotonicNanos();
        int i = replies.add(payload);
        received.address(replies.messages(), i);
        if (tag != NO_TAG) {
            departures.ask(replies.messages(), i, tag, receivedNanos);
        }
        return departure;
    }

    private void flush() {
        Replies replies = network.replies();
        int count = replies.count();
        if (count == 0) {
            return;
        }
        long madeNanos = network.monotonicNanos();
        int sent = closed ? count : 0;
        while (sent < count) {
            int more = LibC.sendmmsg(socket, replies.messages().address(sent), count - sent, 0);
            if (more > 0) {
                sent += more;
            } else {
                // One that cannot be sent does not keep the others back.
                sent++;
                sendFailed();
            }
        }
        network.pace().learn(batch, madeNanos - receivedNanos, count, network.monotonicNanos() - madeNanos);
        sentBefore += count;
        replies.clear();
        if (departures.isAsked()) {
            departures.collect();
        }
    }

    private void sendFailed() {
        IOException failure = Errors.last("sendmmsg");
        try {
            departures.countFromZero();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        handler.failed(this, failure);
    }

    private void departed(long tag, long nanos) {
        if (tag == NO_TAG) {
            // A report that is late is of a datagram that was sent before.
            departureNanos = Math.max(departureNanos, nanos);
        } else {
            handler.departed(this, tag, nanos);
        }
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("the socket is closed");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            network.release(socket);
        }
    }
}
