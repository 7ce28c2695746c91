package io.timewright.core.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import io.timewright.spi.EndpointOptions;
import io.timewright.spi.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a socket makes of the network's errors; on loopback. */
@Timeout(30)
class NioEndpointTest {
    private final Host host = mock(Host.class);
    private final NioNetwork network = new NioNetwork(selector(), host);
    private final EventLoop loop = EventLoop.start("timewright-test", network, () -> {});
    private final BlockingQueue<Object> heard = new ArrayBlockingQueue<>(100);
    private final DatagramHandler listener = new DatagramHandler() {
        @Override
        public void received(DatagramEndpoint endpoint, Datagram datagram) {
            heard.add(datagram.payload().limit());
        }

        @Override
        public void failed(DatagramEndpoint endpoint, IOException error) {
            heard.add(error);
        }
    };

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void aSocketWhoseRemotePortIsClosedIsToldSoAndLivesOn() throws Exception {
        DatagramEndpoint first = open(EndpointOptions.bound(loopback()));
        InetSocketAddress remote = first.localAddress();
        run(first::close);
        DatagramEndpoint client = open(EndpointOptions.connected(remote));
        for (int i = 0; i < 3; i++) {
            run(() -> client.send(ByteBuffer.allocate(1), remote));
            assertThat(next()).isInstanceOf(PortUnreachableException.class);
        }
        DatagramEndpoint second = open(EndpointOptions.bound(remote));

        run(() -> second.send(ByteBuffer.allocate(7), client.localAddress()));

        assertThat(next()).isEqualTo(7);
    }

    @Test
    void aSocketThatOnlyFailsIsLeftAloneForAWhile() throws Exception {
        DatagramChannel channel = mock(DatagramChannel.class);
        when(channel.isOpen()).thenReturn(true);
        when(channel.receive(any())).thenThrow(new IOException("network is down, as the test wants it"));
        NioEndpoint endpoint = new NioEndpoint(network, channel, listener, null);

        for (int i = 0; i < 64; i++) {
            verify(channel, never()).keyFor(any());
            run(endpoint::readable);
            assertThat(next()).isInstanceOf(IOException.class);
        }

        // The network looks for what it has to pause.
        verify(channel).keyFor(any());
    }

    @Test
    void aSocketThatWasLeftAloneIsHeardAgain() throws Exception {
        try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
            channel.bind(loopback()).configureBlocking(false);
            run(() -> network.register(new NioEndpoint(network, channel, listener, null), channel));
            when(host.schedule(any(), any()))
                    .thenAnswer(
                            call -> loop.schedule(call.<Duration>getArgument(0).toNanos(), call.getArgument(1)));
            run(() -> network.pause(channel));

            run(() -> channel.send(ByteBuffer.allocate(7), channel.getLocalAddress()));

            assertThat(next()).isEqualTo(7);
        }
    }

    private DatagramEndpoint open(EndpointOptions options) throws Exception {
        CompletableFuture<DatagramEndpoint> opened = new CompletableFuture<>();
        run(() -> opened.complete(NioEndpoint.open(options, listener, network)));
        return opened.join();
    }

    private static Selector selector() {
        try {
            return Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Object next() throws InterruptedException {
        return heard.poll(10, TimeUnit.SECONDS);
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private interface Action {
        void run() throws IOException;
    }

    private void run(Action action) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                action.run();
                done.complete(null);
            } catch (IOException e) {
                done.completeExceptionally(e);
            }
        });
        done.orTimeout(10, TimeUnit.SECONDS).join();
    }
}
