package io.timewright.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.timewright.spi.Cancellable;
import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import io.timewright.spi.EndpointOptions;
import io.timewright.spi.Host;
import io.timewright.values.AddressBits;
import io.timewright.values.LocalReading;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Host} does. Waits with {@link Host#await} only, so that a simulated host needs no real time. */
public abstract class HostContract {
    /** More than any host takes; reached only when the contract is broken. */
    private static final Duration LONG = Duration.ofSeconds(5);

    private Host host;

    /** Returns a new host. */
    protected abstract Host open() throws Exception;

    /** Returns an address of the host that it can reach itself. */
    protected abstract InetAddress ownAddress();

    @BeforeEach
    final void openTheHost() throws Exception {
        host = open();
    }

    @AfterEach
    final void closeTheHost() {
        host.close();
    }

    @Test
    void theCounterNeverGoesBackAndIsReadWithTheWallClock() {
        long before = host.monotonicNanos();
        for (int i = 0; i < 1000; i++) {
            LocalReading reading = host.read();
            assertThat(reading.monotonicNanos()).isGreaterThanOrEqualTo(before);
            assertThat(reading.widthNanos()).isNotNegative();
            before = reading.monotonicNanos();
        }
    }

    @Test
    void tasksRunOnTheEventThreadInTheirOrder() throws Exception {
        List<Integer> order = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 10; i++) {
            int number = i;
            host.execute(() -> order.add(number));
        }
        assertThat(onEventThread(host::isEventThread)).isTrue();
        assertThat(order).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void timersFireInTheOrderOfTheirDelaysAndNotBeforeThem() throws Exception {
        List<String> fired = new CopyOnWriteArrayList<>();
        CompletableFuture<Long> last = new CompletableFuture<>();
        long start = host.monotonicNanos();
        onEventThread(() -> {
            host.schedule(Duration.ofMillis(20), () -> last.complete(host.monotonicNanos()));
            host.schedule(Duration.ofMillis(10), () -> fired.add("second"));
            host.schedule(Duration.ofMillis(-5), () -> fired.add("first"));
            return true;
        });

        assertThat(host.await(last, LONG)).isTrue();
        assertThat(fired).containsExactly("first", "second");
        assertThat(last.join() - start)
                .isGreaterThanOrEqualTo(Duration.ofMillis(20).toNanos());
    }

    @Test
    void aCancelledTimerDoesNotFire() throws Exception {
        List<String> fired = new CopyOnWriteArrayList<>();
        CompletableFuture<Boolean> later = new CompletableFuture<>();
        onEventThread(() -> {
            Cancellable timer = host.schedule(Duration.ofMillis(5), () -> fired.add("cancelled"));
            timer.cancel();
            host.schedule(Duration.ofMillis(15), () -> later.complete(true));
            return true;
        });

        assertThat(host.await(later, LONG)).isTrue();
        assertThat(fired).isEmpty();
    }

    @Test
    void waitingGivesUpInTime() throws Exception {
        long start = host.monotonicNanos();

        assertThat(host.await(new CompletableFuture<>(), Duration.ofMillis(10))).isFalse();

        assertThat(host.monotonicNanos() - start)
                .isGreaterThanOrEqualTo(Duration.ofMillis(9).toNanos());
    }

    @Test
    void whatIsToLastForEverIsNoError() throws Exception {
        Duration forEver = ChronoUnit.FOREVER.getDuration();
        CompletableFuture<Boolean> soon = new CompletableFuture<>();
        onEventThread(() -> {
            host.schedule(forEver, () -> soon.complete(false));
            host.schedule(forEver.negated(), () -> soon.complete(true));
            return true;
        });

        assertThat(host.await(soon, forEver)).isTrue();
        assertThat(soon.join()).isTrue();
    }

    @Test
    void aDatagramIsAnsweredAndStamped() throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        long[] stamps = new long[2];
        onEventThread(() -> {
            DatagramEndpoint server =
                    host.open(EndpointOptions.bound(new InetSocketAddress(ownAddress(), 0)), new DatagramHandler() {
                        @Override
                        public void received(DatagramEndpoint endpoint, Datagram datagram) {
                            reply(endpoint, datagram);
                        }
                    });
            DatagramEndpoint client =
                    host.open(EndpointOptions.connected(server.localAddress()), new DatagramHandler() {
                        @Override
                        public void received(DatagramEndpoint endpoint, Datagram datagram) {
                            stamps[1] = datagram.arrivalMonotonicNanos();
                            answer.complete(StandardCharsets.US_ASCII
                                    .decode(datagram.payload())
                                    .toString());
                        }
                    });
            stamps[0] = client.send(bytes("ping"), server.localAddress());
            return true;
        });

        assertThat(host.await(answer, LONG)).isTrue();
        assertThat(answer.join()).isEqualTo("ping?");
        assertThat(stamps[1]).isGreaterThanOrEqualTo(stamps[0]);
    }

    @Test
    void aClosedEndpointHearsNothing() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        CompletableFuture<Boolean> later = new CompletableFuture<>();
        onEventThread(() -> {
            DatagramHandler handler = (endpoint, datagram) -> heard.add("something");
            DatagramEndpoint server = host.open(EndpointOptions.bound(new InetSocketAddress(ownAddress(), 0)), handler);
            DatagramEndpoint client = host.open(EndpointOptions.bound(new InetSocketAddress(ownAddress(), 0)), handler);
            client.send(bytes("ping"), server.localAddress());
            server.close();
            host.schedule(Duration.ofMillis(30), () -> later.complete(true));
            return true;
        });

        assertThat(host.await(later, LONG)).isTrue();
        assertThat(heard).isEmpty();
    }

    @Test
    void whateverArrivesTogetherIsAnsweredOneByOneAndInOrder() throws Exception {
        int count = 200;
        List<String> answers = new CopyOnWriteArrayList<>();
        CompletableFuture<Boolean> all = new CompletableFuture<>();
        onEventThread(() -> {
            InetSocketAddress own = new InetSocketAddress(ownAddress(), 0);
            DatagramEndpoint server = host.open(EndpointOptions.bound(own), HostContract::reply);
            DatagramEndpoint client =
                    host.open(EndpointOptions.connected(server.localAddress()), (endpoint, datagram) -> {
                        answers.add(StandardCharsets.US_ASCII
                                .decode(datagram.payload())
                                .toString());
                        if (answers.size() == count) {
                            all.complete(true);
                        }
                    });
            // Sent in one task, so that they wait for the event thread together.
            for (int i = 0; i < count; i++) {
                client.send(bytes("x".repeat(i) + i), server.localAddress());
            }
            return true;
        });

        assertThat(host.await(all, LONG)).isTrue();
        for (int i = 0; i < count; i++) {
            assertThat(answers.get(i)).isEqualTo("x".repeat(i) + i + "?");
        }
    }

    @Test
    void aDatagramTellsWhereItCameFromAndWhereItWasSent() throws Exception {
        CompletableFuture<String> told = new CompletableFuture<>();
        InetSocketAddress own = new InetSocketAddress(ownAddress(), 0);
        List<InetSocketAddress> ends = new CopyOnWriteArrayList<>();
        onEventThread(() -> {
            DatagramEndpoint receiver = host.open(EndpointOptions.bound(own), (endpoint, datagram) -> {
                InetSocketAddress source = datagram.source();
                told.complete(source + " " + endpoint.destination(datagram) + " "
                        + AddressBits.toAddress(datagram.sourceHigh(), datagram.sourceLow()) + " "
                        + datagram.sourcePort());
            });
            DatagramEndpoint sender = host.open(EndpointOptions.bound(own), HostContract::reply);
            sender.send(bytes("ping"), receiver.localAddress());
            ends.add(sender.localAddress());
            ends.add(receiver.localAddress());
            return true;
        });

        assertThat(host.await(told, LONG)).isTrue();
        InetAddress from = AddressBits.toAddress(AddressBits.high(ownAddress()), AddressBits.low(ownAddress()));
        assertThat(told.join())
                .isEqualTo(ends.get(0) + " " + ends.get(1) + " " + from + " "
                        + ends.get(0).getPort());
    }

    @Test
    void aReplyIsForetoldBetweenItsRequestAndTheEnd() throws Exception {
        CompletableFuture<Boolean> answered = new CompletableFuture<>();
        List<Long> stamps = new CopyOnWriteArrayList<>();
        onEventThread(() -> {
            InetSocketAddress own = new InetSocketAddress(ownAddress(), 0);
            DatagramEndpoint server = host.open(EndpointOptions.bound(own), (endpoint, datagram) -> {
                stamps.add(datagram.arrivalMonotonicNanos());
                stamps.add(endpoint.nextReplyMonotonicNanos());
                try {
                    stamps.add(endpoint.reply(datagram, bytes("pong"), 7));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            DatagramEndpoint client = host.open(
                    EndpointOptions.connected(server.localAddress()), (endpoint, datagram) -> answered.complete(true));
            client.send(bytes("ping"), server.localAddress());
            return true;
        });

        assertThat(host.await(answered, LONG)).isTrue();
        // Foretelling may be wrong by as much as a thread can be held up.
        long end = host.monotonicNanos() + Duration.ofMillis(1).toNanos();
        assertThat(stamps).hasSize(3).isSorted().allMatch(stamp -> stamp - end <= 0);
    }

    @Test
    void aSocketAtTheWildcardAddressRepliesFromTheAddressAsked() throws Exception {
        assumeTrue(host.repliesFromAddressAsked(), "a server opens a socket for each address of such a host");
        CompletableFuture<String> answer = new CompletableFuture<>();
        List<InetSocketAddress> asked = new CopyOnWriteArrayList<>();
        onEventThread(() -> {
            InetAddress wildcard =
                    InetAddress.getByAddress(new byte[ownAddress().getAddress().length]);
            DatagramEndpoint server =
                    host.open(EndpointOptions.bound(new InetSocketAddress(wildcard, 0)), (endpoint, datagram) -> {
                        asked.add(endpoint.destination(datagram));
                        reply(endpoint, datagram);
                    });
            InetSocketAddress one =
                    new InetSocketAddress(ownAddress(), server.localAddress().getPort());
            asked.add(one);
            // Connected, and so it hears nobody but the address that it asks.
            host.open(
                            EndpointOptions.connected(one),
                            (endpoint, datagram) -> answer.complete(StandardCharsets.US_ASCII
                                    .decode(datagram.payload())
                                    .toString()))
                    .send(bytes("ping"), one);
            return true;
        });

        assertThat(host.await(answer, LONG)).isTrue();
        assertThat(asked.get(1)).isEqualTo(asked.get(0));
    }

    @Test
    void everyMemberOfAGroupHearsWhatIsSentToItOnce() throws Exception {
        assumeTrue(ownAddress() instanceof Inet4Address, "loopback has no route to groups of IPv6");
        List<String> heard = new CopyOnWriteArrayList<>();
        CompletableFuture<Boolean> all = new CompletableFuture<>();
        DatagramHandler handler = (endpoint, datagram) -> {
            heard.add(StandardCharsets.US_ASCII.decode(datagram.payload()).toString());
            if (heard.size() == 2) {
                host.schedule(Duration.ofMillis(20), () -> all.complete(true));
            }
        };
        onEventThread(() -> {
            InetAddress group = InetAddress.getByName("239.255.90.17");
            int port = host.open(EndpointOptions.bound(new InetSocketAddress(group, 0)), handler)
                    .localAddress()
                    .getPort();
            host.open(EndpointOptions.bound(new InetSocketAddress(group, port)), handler);
            InetSocketAddress own = new InetSocketAddress(ownAddress(), 0);
            DatagramEndpoint sender = host.open(EndpointOptions.bound(own).broadcasting(), handler);
            // Not beyond this machine, where they are.
            sender.multicastTimeToLive(0);
            sender.send(bytes("all"), new InetSocketAddress(group, port));
            return true;
        });

        assertThat(host.await(all, LONG)).isTrue();
        assertThat(heard).containsExactly("all", "all");
    }

    @Test
    void aPortThatIsTakenIsRefusedWithItsAddress() throws Exception {
        DatagramHandler handler = (endpoint, datagram) -> {};
        InetSocketAddress taken =
                onEventThread(() -> host.open(EndpointOptions.bound(new InetSocketAddress(ownAddress(), 0)), handler)
                        .localAddress());
        String message = onEventThread(() -> {
            try {
                host.open(EndpointOptions.bound(taken), handler);
                return "opened";
            } catch (IOException e) {
                return String.valueOf(e.getMessage());
            }
        });

        assertThat(message).contains(String.valueOf(taken.getPort()));
    }

    @Test
    void literalsResolveToThemselvesAndUnknownNamesFail() throws Exception {
        CompletableFuture<List<InetAddress>> literal = host.resolve(ownAddress().getHostAddress());
        CompletableFuture<List<InetAddress>> unknown = host.resolve("no-such-host.invalid");

        assertThat(host.await(literal, LONG)).isTrue();
        assertThat(host.await(unknown, LONG)).isTrue();
        assertThat(literal.join()).containsExactly(ownAddress());
        assertThat(unknown)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(UnknownHostException.class);
    }

    @Test
    void theMachinesAddressesAreKnown() throws Exception {
        assertThat(onEventThread(host::localAddresses)).contains(ownAddress());
    }

    @Test
    void chanceIsNotAlwaysTheSame() {
        assertThat(host.random().longs(4).distinct().count()).isEqualTo(4);
    }

    @Test
    void whoeverWaitsIsToldOfTheEndUnlessHeIsGone() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        onEventThread(() -> {
            host.onClose(() -> told.add("first"));
            Cancellable gone = host.onClose(() -> told.add("gone"));
            host.onClose(() -> {
                try {
                    host.execute(() -> told.add("more"));
                } catch (RejectedExecutionException e) {
                    told.add("closed");
                }
            });
            gone.cancel();
            return true;
        });

        host.close();
        host.close();

        assertThat(told).containsExactly("first", "closed");
    }

    @Test
    void aClosedHostTakesNoTasks() {
        host.close();

        assertThatThrownBy(() -> host.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        assertThat(host.resolve("localhost")).isCompletedExceptionally();
    }

    @Test
    void closingTwiceIsHarmless() {
        host.close();
        host.close();
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
        assertThat(host.await(result, LONG)).isTrue();
        return result.get();
    }

    private static void reply(DatagramEndpoint endpoint, Datagram datagram) {
        String text =
                StandardCharsets.US_ASCII.decode(datagram.payload().duplicate()).toString();
        try {
            endpoint.reply(datagram, bytes(text + "?"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
