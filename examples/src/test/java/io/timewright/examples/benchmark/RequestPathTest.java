package io.timewright.examples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.timewright.NtpServer;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import io.timewright.spi.EndpointOptions;
import io.timewright.spi.Host;
import io.timewright.spi.NetworkProvider;
import io.timewright.spi.Plugins;
import io.timewright.values.ReferenceId;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request takes from the heap, from the socket to the socket, with rate limits and rules, on loopback. */
@Timeout(120)
class RequestPathTest {
    private static final Duration TURN = Duration.ofMillis(500);
    private static final int TURNS = 4;
    private static final int MOST_TURNS = 40;
    private static final int REQUESTS = 20;

    /** The JDK makes a new object of every address that is not that of the datagram before; an IPv4 one takes 128 bytes or so. */
    private static final double JDK_ADDRESS_BYTES = 200;

    @ParameterizedTest
    @CsvSource({"linux, 1, 1", "linux, 1, 8", "linux, 64, 8", "nio, 1, 1", "nio, 64, 1", "nio, 1, 8"})
    void aRequestAllocatesNothing(String network, int window, int clients) throws Exception {
        assumeUsable(network);
        try (Host serving = Host.system(network);
                Host asking = Host.system("nio");
                NtpServer server = NtpServer.builder()
                        .host(serving)
                        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .timeOfHost(2, ReferenceId.ofAscii("TEST"))
                        .accessPolicy(
                                "restrict",
                                "discard average 0 minimum 0",
                                "restrict default limited kod",
                                "restrict 10.0.0.0/8 noserve")
                        .build()
                        .start()) {
            InetSocketAddress address = server.localAddresses().get(0);
            List<LoadGenerator> generators = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                generators.add(new LoadGenerator(asking, address, window));
            }
            long eventThread = eventThread(serving);
            double least = Double.MAX_VALUE;
            // The JIT does some of its work, and its deoptimisation, in the thread itself: the best of several turns
            // counts.
            // A busy machine may need more of them until the compilers are done.
            double limit = network.equals("nio") && clients > 1 ? JDK_ADDRESS_BYTES : 1;
            for (int turn = 0; turn < TURNS || turn < MOST_TURNS && least >= limit; turn++) {
                for (LoadGenerator generator : generators) {
                    generator.start();
                }
                long requests = server.statistics().received();
                long bytes = allocatedBytes(eventThread);
                boolean unusedTimeout = asking.await(new CompletableFuture<>(), TURN);
                bytes = allocatedBytes(eventThread) - bytes;
                requests = server.statistics().received() - requests;
                for (LoadGenerator generator : generators) {
                    generator.stop();
                }
                assertThat(requests).isGreaterThan(100);
                least = Math.min(least, (double) bytes / requests);
            }

            assertThat(least).as("bytes for a request").isLessThan(limit);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "nio"})
    void answersToOwnQuestionsAreHeardBeforeRequests(String network) throws Exception {
        assumeUsable(network);
        List<String> heard = new CopyOnWriteArrayList<>();
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        CompletableFuture<Boolean> all = new CompletableFuture<>();
        DatagramHandler requests = (endpoint, datagram) -> {
            heard.add("request");
            if (heard.size() == REQUESTS + 1) {
                all.complete(true);
            }
        };
        try (Host host = Host.system(network)) {
            host.execute(() -> {
                try {
                    DatagramEndpoint server = host.open(EndpointOptions.bound(any), requests);
                    DatagramEndpoint peer = host.open(EndpointOptions.bound(any), requests);
                    DatagramEndpoint client = host.open(
                            EndpointOptions.connected(peer.localAddress()),
                            (endpoint, datagram) -> heard.add("answer"));
                    // All of it is there before the event thread looks, the answer last.
                    for (int i = 0; i < REQUESTS; i++) {
                        long unusedDeparture = peer.send(ByteBuffer.allocate(48), server.localAddress());
                    }
                    long unusedDeparture = peer.send(ByteBuffer.allocate(48), client.localAddress());
                } catch (IOException e) {
                    all.completeExceptionally(e);
                }
            });

            assertThat(all.get(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(heard).hasSize(REQUESTS + 1).startsWith("answer");
    }

    private static void assumeUsable(String network) {
        assumeTrue(
                Plugins.ofContext()
                        .require(NetworkProvider.class, network)
                        .availability()
                        .available(),
                "the network '" + network + "' cannot be used here");
    }

    private static long eventThread(Host host) {
        CompletableFuture<Long> id = new CompletableFuture<>();
        host.execute(() -> id.complete(Thread.currentThread().getId()));
        return id.join();
    }

    /** What {@code com.sun.management.ThreadMXBean} says, by its name: the module that it is in is none of ours. */
    private static long allocatedBytes(long thread) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName threads = new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME);
        assumeTrue(
                server.isInstanceOf(threads, "com.sun.management.ThreadMXBean"),
                "this JVM does not tell how much a thread allocates");
        return (long) server.invoke(
                threads, "getThreadAllocatedBytes", new Object[] {thread}, new String[] {long.class.getName()});
    }
}
