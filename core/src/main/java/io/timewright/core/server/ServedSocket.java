package io.timewright.core.server;

import io.timewright.core.control.LocalSocket;
import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import io.timewright.spi.EndpointOptions;
import io.timewright.spi.Host;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;

/** An open socket of a server, which counts what goes through it. Lives on the event thread. */
final class ServedSocket implements DatagramEndpoint, DatagramHandler {
    private final DatagramHandler handler;
    private final boolean served;
    private final long openedNanos;
    private final DatagramEndpoint endpoint;
    private long received;
    private long sent;
    private long sendFailures;

    /** Opens a socket; where it is not served, what comes is taken, so that nobody else does, and dropped. */
    ServedSocket(Host host, EndpointOptions options, boolean served, DatagramHandler handler) throws IOException {
        this.handler = handler;
        this.served = served;
        this.openedNanos = host.monotonicNanos();
        this.endpoint = host.open(options, this);
    }

    boolean isServed() {
        return served;
    }

    /** Returns what control messages tell of it. */
    LocalSocket describe(String interfaceName, long monotonicNanos) {
        return new LocalSocket(
                localAddress(),
                interfaceName,
                served,
                received,
                sent,
                sendFailures,
                Duration.ofNanos(monotonicNanos - openedNanos));
    }

    @Override
    public void received(DatagramEndpoint unusedEndpoint, Datagram datagram) {
        received++;
        if (served) {
            handler.received(this, datagram);
        }
    }

    @Override
    public void departed(DatagramEndpoint unusedEndpoint, long tag, long departureMonotonicNanos) {
        handler.departed(this, tag, departureMonotonicNanos);
    }

    @Override
    public void failed(DatagramEndpoint unusedEndpoint, IOException error) {
        handler.failed(this, error);
    }

    @Override
    public InetSocketAddress localAddress() {
        return endpoint.localAddress();
    }

    @Override
    public InetSocketAddress destination(Datagram datagram) {
        return endpoint.destination(datagram);
    }

    @Override
    public void multicastTimeToLive(int timeToLive) throws IOException {
        endpoint.multicastTimeToLive(timeToLive);
    }

    @Override
    public long nextReplyMonotonicNanos() {
        return endpoint.nextReplyMonotonicNanos();
    }

    @Override
    public long send(ByteBuffer payload, InetSocketAddress to) throws IOException {
        try {
            return sent(endpoint.send(payload, to));
        } catch (IOException e) {
            sendFailures++;
            throw e;
        }
    }

    @Override
    public long reply(Datagram request, ByteBuffer payload) throws IOException {
        try {
            return sent(endpoint.reply(request, payload));
        } catch (IOException e) {
            sendFailures++;
            throw e;
        }
    }

    @Override
    public long reply(Datagram request, ByteBuffer payload, long tag) throws IOException {
        try {
            return sent(endpoint.reply(request, payload, tag));
        } catch (IOException e) {
            sendFailures++;
            throw e;
        }
    }

    private long sent(long departureMonotonicNanos) {
        sent++;
        return departureMonotonicNanos;
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
