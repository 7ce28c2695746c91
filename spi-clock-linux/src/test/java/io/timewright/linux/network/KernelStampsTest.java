package io.timewright.linux.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import io.timewright.spi.EndpointOptions;
import io.timewright.spi.Host;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What the kernel knows and user space does not: when a datagram really came and left. */
@Timeout(30)
@EnabledOnOs(value = OS.LINUX, disabledReason = "the stamps are Linux's")
class KernelStampsTest {
    private static final InetSocketAddress LOOPBACK = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final DatagramHandler DEAF = (endpoint, datagram) -> {};

    private final Host host = Host.system("linux");

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void whatArrivesWhileTheEventThreadIsBusyIsStampedWhenItArrived() throws Exception {
        CompletableFuture<Long> arrival = new CompletableFuture<>();
        DatagramEndpoint receiver = onEventThread(() -> host.open(
                EndpointOptions.bound(LOOPBACK),
                (endpoint, datagram) -> arrival.complete(datagram.arrivalMonotonicNanos())));
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        host.execute(() -> {
            busy.countDown();
            await(release);
        });
        await(busy);

        long before = host.monotonicNanos();
        try (DatagramChannel sender = DatagramChannel.open()) {
            sender.send(ByteBuffer.allocate(1), receiver.localAddress());
        }
        long after = host.monotonicNanos();
        release.countDown();

        // A microsecond for the comparison of two clocks.
        assertThat(arrival.get(10, TimeUnit.SECONDS)).isBetween(before - 1_000, after + 1_000);
    }

    @Test
    void theKernelSaysWhenADatagramLeft() throws Exception {
        DatagramEndpoint receiver = onEventThread(() -> host.open(EndpointOptions.bound(LOOPBACK), DEAF));
        DatagramEndpoint sender =
                onEventThread(() -> host.open(EndpointOptions.connected(receiver.localAddress()), DEAF));

        for (int i = 0; i < 20; i++) {
            long[] stamps = onEventThread(() -> {
                long before = host.monotonicNanos();
                long left = sender.send(ByteBuffer.allocate(48), receiver.localAddress());
                return new long[] {before, left, host.monotonicNanos()};
            });
            assertThat(stamps).isSorted();
            // Without the kernel's stamp this would be the reading before the call.
            assertThat(stamps[1] - stamps[0]).isGreaterThan(100);
        }
    }

    @Test
    void theKernelSaysWhenEachTaggedReplyLeft() throws Exception {
        int count = 100;
        List<Long> tags = new ArrayList<>();
        List<Long> departures = new ArrayList<>();
        CompletableFuture<Boolean> all = new CompletableFuture<>();
        long begin = host.monotonicNanos();
        onEventThread(() -> {
            DatagramEndpoint server = host.open(EndpointOptions.bound(LOOPBACK), new DatagramHandler() {
                @Override
                public void received(DatagramEndpoint endpoint, Datagram datagram) {
                    try {
                        int number = datagram.payload().get(0);
                        ByteBuffer answer = ByteBuffer.allocate(48);
                        long unusedDeparture = number % 2 == 0
                                ? endpoint.reply(datagram, answer, number)
                                : endpoint.reply(datagram, answer);
                    } catch (IOException e) {
                        all.completeExceptionally(e);
                    }
                }

                @Override
                public void departed(DatagramEndpoint endpoint, long tag, long departureMonotonicNanos) {
                    tags.add(tag);
                    departures.add(departureMonotonicNanos);
                    if (tags.size() == count / 2) {
                        all.complete(true);
                    }
                }
            });
            DatagramEndpoint client = host.open(EndpointOptions.connected(server.localAddress()), DEAF);
            for (int i = 0; i < count; i++) {
                client.send(ByteBuffer.allocate(48).put(0, (byte) i), server.localAddress());
            }
            return true;
        });
        assertThat(all.get(10, TimeUnit.SECONDS)).isTrue();

        for (int i = 0; i < count / 2; i++) {
            assertThat(tags.get(i)).isEqualTo(2L * i);
        }
        assertThat(departures).isSorted();
        assertThat(departures.get(0)).isGreaterThan(begin);
        assertThat(departures.get(count / 2 - 1)).isLessThan(host.monotonicNanos());
    }

    @Test
    void aClosedPortIsToldAndTheSocketLivesOn() throws Exception {
        CompletableFuture<IOException> told = new CompletableFuture<>();
        CompletableFuture<Integer> heard = new CompletableFuture<>();
        DatagramHandler listener = new DatagramHandler() {
            @Override
            public void received(DatagramEndpoint endpoint, Datagram datagram) {
                heard.complete(datagram.payload().limit());
            }

            @Override
            public void failed(DatagramEndpoint endpoint, IOException error) {
                told.complete(error);
            }
        };
        DatagramEndpoint first = onEventThread(() -> host.open(EndpointOptions.bound(LOOPBACK), DEAF));
        InetSocketAddress remote = first.localAddress();
        onEventThread(() -> {
            first.close();
            return true;
        });
        DatagramEndpoint client = onEventThread(() -> host.open(EndpointOptions.connected(remote), listener));
        onEventThread(() -> client.send(ByteBuffer.allocate(1), remote));
        assertThat(told.get(10, TimeUnit.SECONDS)).isInstanceOf(PortUnreachableException.class);

        DatagramEndpoint second = onEventThread(() -> host.open(EndpointOptions.bound(remote), DEAF));
        onEventThread(() -> second.send(ByteBuffer.allocate(7), client.localAddress()));

        assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo(7);
    }

    @Test
    void aWaitThatNothingEndsIsEndedByClosing() throws Exception {
        DatagramEndpoint silent = onEventThread(() -> host.open(EndpointOptions.bound(LOOPBACK), DEAF));
        CompletableFuture<Boolean> told = new CompletableFuture<>();
        onEventThread(() -> host.onClose(() -> told.complete(true)));

        host.close();

        assertThat(told.get(10, TimeUnit.SECONDS)).isTrue();
        try (Host other = Host.system("linux")) {
            CompletableFuture<InetSocketAddress> again = new CompletableFuture<>();
            other.execute(() -> {
                try {
                    again.complete(other.open(EndpointOptions.bound(silent.localAddress()), DEAF)
                            .localAddress());
                } catch (IOException e) {
                    again.completeExceptionally(e);
                }
            });
            assertThat(again.get(10, TimeUnit.SECONDS)).isEqualTo(silent.localAddress());
        }
    }

    private <T> T onEventThread(Callable<T> call) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        host.execute(() -> {
            try {
                result.complete(call.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result.get(10, TimeUnit.SECONDS);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
