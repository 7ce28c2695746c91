package io.timewright.core.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.EndpointOptions;
import io.timewright.spi.Host;
import io.timewright.spi.Network;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class EventLoopTest {
    private static final EndpointOptions LOOPBACK =
            EndpointOptions.bound(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Selector selector;
    private final Network network;
    private final EventLoop loop;

    EventLoopTest() throws IOException {
        selector = Selector.open();
        network = new NioNetwork(selector, mock(Host.class));
        loop = EventLoop.start("timewright-test", network, () -> ended.complete(null));
    }

    static Stream<Throwable> anything() {
        return Stream.of(
                new IllegalStateException("an exception, as the test wants it"),
                new IOException("a checked exception, as the test wants it"),
                new StackOverflowError("no stack, as the test wants it"),
                new OutOfMemoryError("no memory, as the test wants it"),
                new NoClassDefFoundError("no class, as the test wants it"),
                new Throwable("anything at all, as the test wants it"));
    }

    @AfterEach
    void close() {
        loop.close();
    }

    @ParameterizedTest
    @MethodSource("anything")
    void aTaskMayThrowAnything(Throwable failure) {
        loop.execute(() -> EventLoopTest.<RuntimeException>sneak(failure));

        assertStillRuns();
    }

    @ParameterizedTest
    @MethodSource("anything")
    void aTimerMayThrowAnything(Throwable failure) {
        loop.schedule(0, () -> EventLoopTest.<RuntimeException>sneak(failure));

        assertStillRuns();
    }

    @ParameterizedTest
    @MethodSource("anything")
    void aHandlerMayThrowAnything(Throwable failure) {
        CompletableFuture<Integer> second = new CompletableFuture<>();
        try (Host host = Host.system("nio")) {
            host.execute(() -> {
                try {
                    DatagramEndpoint receiver = host.open(LOOPBACK, (endpoint, datagram) -> {
                        if (datagram.payload().limit() == 2) {
                            second.complete(2);
                        }
                        EventLoopTest.<RuntimeException>sneak(failure);
                    });
                    DatagramEndpoint sender = host.open(LOOPBACK, (endpoint, datagram) -> {});
                    sender.send(ByteBuffer.allocate(1), receiver.localAddress());
                    sender.send(ByteBuffer.allocate(2), receiver.localAddress());
                } catch (IOException e) {
                    second.completeExceptionally(e);
                }
            });

            assertThat(result(second)).isEqualTo(2);
        }
    }

    @Test
    void aFailureThatCannotEvenBeLoggedIsSurvived() {
        loop.execute(() -> EventLoopTest.<RuntimeException>sneak(new Throwable() {
            @Override
            public String getMessage() {
                throw new IllegalStateException("a failure without words, as the test wants it");
            }
        }));

        assertStillRuns();
    }

    @Test
    void anInterruptThatATaskLeavesBehindDoesNotMakeTheLoopTurnWithoutWork() {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();

        loop.execute(() -> Thread.currentThread().interrupt());
        loop.execute(() -> interrupted.complete(Thread.currentThread().isInterrupted()));

        assertThat(result(interrupted)).isFalse();
    }

    @Test
    void aLoopWhoseSelectorFailsIsClosedAndAnswersWhoWaits() throws Exception {
        CompletableFuture<DatagramEndpoint> opened = new CompletableFuture<>();
        CompletableFuture<String> last = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                opened.complete(network.open(LOOPBACK, (endpoint, datagram) -> {}));
                selector.close();
                // Still to be run when the next selection fails.
                loop.execute(() -> {
                    try {
                        network.open(LOOPBACK, (endpoint, datagram) -> {});
                        last.complete("opened");
                    } catch (IOException e) {
                        last.complete(e.getMessage());
                    }
                });
            } catch (IOException e) {
                opened.completeExceptionally(e);
            }
        });

        assertThat(result(last)).endsWith(": the host is closed");
        result(ended);
        assertThatThrownBy(() -> loop.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        InetSocketAddress address = result(opened).localAddress();
        try (Network other = new NioNetworkProvider().open(mock(Host.class))) {
            // The port is free again.
            other.open(EndpointOptions.bound(address), (endpoint, datagram) -> {});
        }
    }

    @Test
    void aTaskThatPutsItselfInAgainKeepsNobodyWaiting() {
        CompletableFuture<String> timer = new CompletableFuture<>();
        Runnable restless = again(timer, loop::execute);

        loop.execute(restless);
        loop.schedule(0, () -> timer.complete("had its turn"));

        assertThat(result(timer)).isEqualTo("had its turn");
    }

    @Test
    void aTimerThatSetsItselfAgainKeepsNobodyWaiting() {
        CompletableFuture<String> task = new CompletableFuture<>();
        Runnable restless = again(task, timer -> loop.schedule(0, timer));

        loop.execute(restless);
        loop.execute(() -> loop.execute(() -> task.complete("had its turn")));

        assertThat(result(task)).isEqualTo("had its turn");
    }

    /** Returns a task that hands itself over again until another has been done. */
    private static Runnable again(CompletableFuture<?> other, Consumer<Runnable> executor) {
        return new Runnable() {
            @Override
            public void run() {
                if (!other.isDone()) {
                    executor.accept(this);
                }
            }
        };
    }

    @Test
    void closingOnTheEventThreadItselfEndsEverythingToo() {
        loop.execute(loop::close);

        result(ended);
    }

    private void assertStillRuns() {
        CompletableFuture<String> done = new CompletableFuture<>();
        loop.schedule(0, () -> done.complete("still running"));
        assertThat(result(done)).isEqualTo("still running");
    }

    private static <T> T result(CompletableFuture<T> future) {
        return future.orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** Throws anything at all where only unchecked exceptions are foreseen. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable failure) throws E {
        throw (E) failure;
    }
}
