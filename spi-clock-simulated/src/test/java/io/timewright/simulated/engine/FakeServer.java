package io.timewright.simulated.engine;

import io.timewright.simulated.SimulatedHost;
import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import io.timewright.spi.EndpointOptions;
import io.timewright.values.NtpTimestamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** A server on port 123 of a simulated host that says what a test tells it to, right or wrong. */
final class FakeServer implements DatagramHandler {
    static final int PORT = 123;
    static final int LEAP_VERSION_MODE = 0;
    static final int STRATUM = 1;
    static final int REFERENCE_ID = 12;
    static final int ORIGIN = 24;
    static final int RECEIVE = 32;
    static final int TRANSMIT = 40;

    /** What the server does with a request. */
    interface Behaviour {
        void answer(FakeServer server, InetSocketAddress client, ByteBuffer reply) throws IOException;
    }

    private final SimulatedHost host;
    private final Behaviour behaviour;
    private final DatagramEndpoint endpoint;
    private final DatagramEndpoint otherPort;
    private int requests;

    FakeServer(SimulatedHost host, Behaviour behaviour) {
        this.host = host;
        this.behaviour = behaviour;
        this.endpoint = open(PORT);
        this.otherPort = open(PORT + 1);
    }

    void send(ByteBuffer reply, InetSocketAddress client) throws IOException {
        endpoint.send(reply.duplicate(), client);
    }

    void sendFromOtherPort(ByteBuffer reply, InetSocketAddress client) throws IOException {
        otherPort.send(reply.duplicate(), client);
    }

    int requests() {
        return requests;
    }

    @Override
    public void received(DatagramEndpoint at, Datagram datagram) {
        requests++;
        try {
            behaviour.answer(this, datagram.source(), goodReply(datagram.payload()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ByteBuffer goodReply(ByteBuffer request) {
        long now = NtpTimestamp.bitsOfEpochNanos(host.read().epochNanos());
        ByteBuffer reply = ByteBuffer.allocate(48);
        reply.put(LEAP_VERSION_MODE, (byte) (4 << 3 | 4)).put(STRATUM, (byte) 1);
        reply.put(2, request.get(2)).put(3, (byte) -20);
        reply.putInt(REFERENCE_ID, 'T' << 24 | 'E' << 16 | 'S' << 8 | 'T');
        reply.putLong(16, now - (1L << 32)).putLong(ORIGIN, request.getLong(TRANSMIT));
        return reply.putLong(RECEIVE, now).putLong(TRANSMIT, now);
    }

    private DatagramEndpoint open(int port) {
        try {
            return host.open(EndpointOptions.bound(host.address(port)), this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
