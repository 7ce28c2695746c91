package io.timewright.core.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.core.packet.Header;
import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import io.timewright.spi.EndpointOptions;
import io.timewright.spi.Host;
import io.timewright.values.LeapIndicator;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.NtpTimestamp;
import io.timewright.values.ReferenceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A server on a free port of loopback that says what a test tells it to, right or wrong. */
final class FakeServer implements DatagramHandler {
    private static final Duration LONG = Duration.ofSeconds(5);

    /** What the server does with a request, given the reply that would be right. */
    interface Behaviour {
        void answer(FakeServer server, InetSocketAddress client, ByteBuffer reply) throws IOException;
    }

    private final Host host;
    private final Behaviour behaviour;
    private final DatagramEndpoint endpoint;
    private final DatagramEndpoint otherPort;
    private final CompletableFuture<InetSocketAddress> asked = new CompletableFuture<>();

    FakeServer(Host host, Behaviour behaviour) throws InterruptedException {
        this.host = host;
        this.behaviour = behaviour;
        this.endpoint = open();
        this.otherPort = open();
    }

    /** Returns the address of the server as a user writes it. */
    NtpEndpoint address() {
        return new NtpEndpoint("127.0.0.1", endpoint.localAddress().getPort());
    }

    /** Returns the port that nobody asks, but from which answers may come. */
    int otherPort() {
        return otherPort.localAddress().getPort();
    }

    void send(ByteBuffer reply, InetSocketAddress client) throws IOException {
        endpoint.send(reply.duplicate(), client);
    }

    void sendFromOtherPort(ByteBuffer reply, InetSocketAddress client) throws IOException {
        otherPort.send(reply.duplicate(), client);
    }

    /** Waits for the first request. */
    void awaitRequest() throws InterruptedException {
        assertThat(host.await(asked, LONG)).as("a request came").isTrue();
    }

    @Override
    public void received(DatagramEndpoint at, Datagram datagram) {
        try {
            behaviour.answer(this, datagram.source(), rightReply(datagram.payload()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            asked.complete(datagram.source());
        }
    }

    private ByteBuffer rightReply(ByteBuffer request) {
        long now = NtpTimestamp.bitsOfEpochNanos(host.read().epochNanos());
        ByteBuffer reply = ByteBuffer.allocate(Header.LENGTH);
        Header.putFirst(reply, LeapIndicator.NO_WARNING, Header.version(request), Header.SERVER);
        Header.putStratumPollPrecision(reply, 1, Header.poll(request), -20);
        Header.putReferenceId(reply, ReferenceId.ofAscii("TEST").bits());
        Header.putTimestamps(reply, now - (1L << 32), Header.transmitTimestamp(request), now, now);
        return reply;
    }

    private DatagramEndpoint open() throws InterruptedException {
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        CompletableFuture<DatagramEndpoint> opened = new CompletableFuture<>();
        host.execute(() -> {
            try {
                opened.complete(host.open(EndpointOptions.bound(free), this));
            } catch (IOException e) {
                opened.completeExceptionally(e);
            }
        });
        assertThat(host.await(opened, LONG)).as("a socket was opened").isTrue();
        return opened.join();
    }
}
