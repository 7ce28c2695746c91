package io.timewright.core.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import io.timewright.spi.EndpointOptions;
import io.timewright.spi.Host;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** A socket that sends to a server what no client of ours would. */
final class LoopbackSocket implements DatagramHandler {
    /** More than anything on loopback takes; reached only when a test fails. */
    static final Duration LONG = Duration.ofSeconds(5);

    private final Host host;
    private final DatagramEndpoint endpoint;
    private CompletableFuture<ByteBuffer> reply = new CompletableFuture<>();
    private int replies;

    LoopbackSocket(Host host, InetSocketAddress local) throws Exception {
        this.host = host;
        this.endpoint = onEventThread(host, () -> host.open(EndpointOptions.bound(local), this));
    }

    /** Sends a datagram. */
    void send(ByteBuffer payload, InetSocketAddress server) throws Exception {
        onEventThread(host, () -> endpoint.send(payload, server));
    }

    /** Sends a datagram and waits for the next reply. */
    ByteBuffer ask(ByteBuffer payload, InetSocketAddress server) throws Exception {
        CompletableFuture<ByteBuffer> next = onEventThread(host, () -> {
            reply = new CompletableFuture<>();
            endpoint.send(payload, server);
            return reply;
        });
        assertThat(host.await(next, LONG)).as("a reply came").isTrue();
        return next.join();
    }

    /** Returns how many replies have come. */
    int replies() throws Exception {
        return onEventThread(host, () -> replies);
    }

    @Override
    public void received(DatagramEndpoint at, Datagram datagram) {
        ByteBuffer payload = datagram.payload();
        replies++;
        reply.complete(ByteBuffer.allocate(payload.remaining())
                .put(payload.duplicate())
                .flip());
    }

    /** Calls something where a host's methods may be called, and waits for it. */
    static <T> T onEventThread(Host host, Callable<T> call) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        host.execute(() -> {
            try {
                result.complete(call.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        assertThat(host.await(result, LONG)).as("the event thread did it").isTrue();
        return result.get();
    }
}
