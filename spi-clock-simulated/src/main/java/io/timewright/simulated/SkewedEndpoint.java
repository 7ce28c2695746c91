package io.timewright.simulated;

import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import io.timewright.spi.EndpointOptions;
import io.timewright.spi.Host;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Objects;
import javax.annotation.Nullable;

/** Another host's socket with the stamps of a skewed clock; it is the handler of that socket and the datagram it hands on. */
final class SkewedEndpoint implements DatagramEndpoint, DatagramHandler, Datagram {
    private final SkewedHost host;
    private final DatagramHandler handler;
    private @Nullable DatagramEndpoint delegate;
    private @Nullable Datagram received;

    private SkewedEndpoint(SkewedHost host, DatagramHandler handler) {
        this.host = host;
        this.handler = handler;
    }

    static SkewedEndpoint open(SkewedHost host, Host delegateHost, EndpointOptions options, DatagramHandler handler)
            throws IOException {
        SkewedEndpoint endpoint = new SkewedEndpoint(host, handler);
        endpoint.delegate = delegateHost.open(options, endpoint);
        return endpoint;
    }

    @Override
    public InetSocketAddress localAddress() {
        return opened().localAddress();
    }

    @Override
    public long send(ByteBuffer payload, InetSocketAddress to) throws IOException {
        return host.skewed(opened().send(payload, to));
    }

    @Override
    public InetSocketAddress destination(Datagram datagram) {
        return opened().destination(datagram == this ? current() : datagram);
    }

    @Override
    public void multicastTimeToLive(int timeToLive) throws IOException {
        opened().multicastTimeToLive(timeToLive);
    }

    @Override
    public long nextReplyMonotonicNanos() {
        return host.skewed(opened().nextReplyMonotonicNanos());
    }

    @Override
    public long reply(Datagram request, ByteBuffer payload) throws IOException {
        return host.skewed(opened().reply(request == this ? current() : request, payload));
    }

    @Override
    public long reply(Datagram request, ByteBuffer payload, long tag) throws IOException {
        return host.skewed(opened().reply(request == this ? current() : request, payload, tag));
    }

    @Override
    public void departed(DatagramEndpoint endpoint, long tag, long departureMonotonicNanos) {
        handler.departed(this, tag, host.skewed(departureMonotonicNanos));
    }

    @Override
    public void close() {
        opened().close();
    }

    @Override
    public void received(DatagramEndpoint endpoint, Datagram datagram) {
        delegate = endpoint;
        received = datagram;
        handler.received(this, this);
    }

    @Override
    public void failed(DatagramEndpoint endpoint, IOException error) {
        delegate = endpoint;
        handler.failed(this, error);
    }

    @Override
    public ByteBuffer payload() {
        return current().payload();
    }

    @Override
    public InetSocketAddress source() {
        return current().source();
    }

    @Override
    public long arrivalMonotonicNanos() {
        return host.skewed(current().arrivalMonotonicNanos());
    }

    private Datagram current() {
        return Objects.requireNonNull(received, "valid only while a datagram is handled");
    }

    private DatagramEndpoint opened() {
        return Objects.requireNonNull(delegate, "the socket is being opened");
    }
}
