package io.timewright.core.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;

import com.google.common.net.InetAddresses;
import io.timewright.KissOfDeathException;
import io.timewright.NtpClient;
import io.timewright.NtpException;
import io.timewright.NtpServer;
import io.timewright.UnusableServerException;
import io.timewright.core.packet.Header;
import io.timewright.spi.AccessDecision;
import io.timewright.spi.AccessPolicy;
import io.timewright.spi.EndpointOptions;
import io.timewright.spi.Host;
import io.timewright.spi.LocalAddress;
import io.timewright.values.KissCode;
import io.timewright.values.LocalReading;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.NtpSample;
import io.timewright.values.QueryOptions;
import io.timewright.values.ReferenceId;
import io.timewright.values.Rejection.Reason;
import io.timewright.values.ServerStatistics;
import io.timewright.values.ServerStatistics.Outcome;
import io.timewright.values.SyncState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server on real sockets, on loopback and free ports only. */
@Timeout(60)
class DefaultNtpServerTest {
    private static final InetAddress V4 = InetAddresses.forString("127.0.0.1");
    private static final InetAddress V6 = InetAddresses.forString("::1");
    private static final ReferenceId REFERENCE = ReferenceId.ofAscii("TEST");

    private final Host host = Host.system();
    private final NtpClient client = NtpClient.builder().host(host).build();

    @AfterEach
    void close() {
        client.close();
        host.close();
    }

    @Test
    void aClientGetsTheHostsTimeOverIpv4() throws Exception {
        assertServesTheTimeAt(V4);
    }

    @Test
    void aClientGetsTheHostsTimeOverIpv6() throws Exception {
        assumeTrue(hasIpv6(), "this machine has no IPv6 loopback");
        assertServesTheTimeAt(V6);
    }

    @Test
    void everyVersionOfAClientIsAnswered() throws Exception {
        try (NtpServer server = server(AccessPolicy.SERVE_ALL).start()) {
            for (int version = 1; version <= 4; version++) {
                assertThat(query(server, QueryOptions.DEFAULT.withVersion(version))
                                .stratum())
                        .isEqualTo(1);
            }
            assertThat(statistics(server).count(Outcome.SERVED)).isEqualTo(4);
        }
    }

    @Test
    void aServerIsOnAFreeLoopbackPortUnlessToldOtherwise() throws Exception {
        try (NtpServer server =
                NtpServer.builder().host(host).timeOfHost(1, REFERENCE).build().start()) {
            assertThat(server.localAddresses()).hasSize(1).allSatisfy(address -> {
                assertThat(address.getAddress().isLoopbackAddress()).isTrue();
                assertThat(address.getPort()).isNotZero();
            });
        }
    }

    @Test
    void everyDatagramIsCountedByWhatWasDoneWithIt() throws Exception {
        AccessPolicy byVersion = request -> switch (request.version()) {
            case 1 -> AccessDecision.KISS_DENY;
            case 2 -> AccessDecision.IGNORE;
            case 3 -> throw new IllegalStateException("a policy that throws, as the test wants it");
            default -> AccessDecision.SERVE;
        };
        try (NtpServer server = server(byVersion).start()) {
            LoopbackSocket socket = new LoopbackSocket(host, new InetSocketAddress(V4, 0));
            InetSocketAddress address = server.localAddresses().get(0);

            socket.send(Requests.request(4, Header.CLIENT, 0), address);
            socket.send(Requests.request(4, Header.CLIENT, 47), address);
            socket.send(Requests.request(4, Header.CLIENT, 49), address);
            socket.send(Requests.request(5, Header.CLIENT, 48), address);
            socket.send(Requests.request(0, Header.CLIENT, 48), address);
            socket.send(Requests.request(4, Header.SERVER, 48), address);
            socket.send(Requests.request(2, Header.CLIENT, 48), address);
            socket.send(Requests.request(3, Header.CLIENT, 48), address);
            ByteBuffer kiss = socket.ask(Requests.request(1, 0, 48), address);
            ByteBuffer reply = socket.ask(Requests.request(4, Header.CLIENT, 48), address);

            assertThat(ReferenceId.ofBits(Header.referenceId(kiss)).toAscii()).isEqualTo("DENY");
            assertThat(Header.stratum(reply)).isEqualTo(1);
            assertThat(socket.replies()).isEqualTo(2);
            ServerStatistics statistics = statistics(server);
            assertThat(statistics.received()).isEqualTo(10);
            assertThat(statistics.counts())
                    .isEqualTo(Map.of(
                            Outcome.DROPPED_MALFORMED, 3L,
                            Outcome.DROPPED_VERSION, 2L,
                            Outcome.DROPPED_MODE, 1L,
                            Outcome.DROPPED_POLICY, 1L,
                            Outcome.DROPPED_FAILED, 1L,
                            Outcome.KISSED_POLICY, 1L,
                            Outcome.SERVED, 1L));
        }
    }

    @Test
    void aPolicyThatFailsOnOneClientDoesNotKeepOthersFromBeingServed() throws Exception {
        AccessPolicy failing = request -> {
            if (request.version() == 3) {
                throw new AssertionError("a policy that asserts, as the test wants it");
            }
            return AccessDecision.SERVE;
        };
        try (NtpServer server = server(failing).start()) {
            LoopbackSocket socket = new LoopbackSocket(host, new InetSocketAddress(V4, 0));
            for (int i = 0; i < 3; i++) {
                socket.send(
                        Requests.request(3, Header.CLIENT, 48),
                        server.localAddresses().get(0));
            }

            assertThat(query(server, QueryOptions.DEFAULT).stratum()).isEqualTo(1);
            assertThat(statistics(server).count(Outcome.DROPPED_FAILED)).isEqualTo(3);
            assertThat(statistics(server).count(Outcome.SERVED)).isEqualTo(1);
            assertThat(socket.replies()).isZero();
        }
    }

    @Test
    void aReplyThatCannotBeSentIsCounted() throws Exception {
        AtomicReference<NtpServer> itself = new AtomicReference<>();
        // A socket that closes between request and reply is the one failure that loopback can be made to have.
        AccessPolicy closing = request -> {
            itself.get().close();
            return AccessDecision.SERVE;
        };
        NtpServer server = server(closing);
        itself.set(server);
        server.start();
        LoopbackSocket socket = new LoopbackSocket(host, new InetSocketAddress(V4, 0));

        socket.send(
                Requests.request(4, Header.CLIENT, 48), server.localAddresses().get(0));

        eventually(() -> statistics(server).received() == 1);
        assertThat(statistics(server).counts()).isEqualTo(Map.of(Outcome.SEND_FAILED, 1L));
        assertThat(socket.replies()).isZero();
    }

    @Test
    void aServerWhoseClockIsNotSynchronizedSaysSo() throws Exception {
        LocalReading now = host.read();
        ServedClock clock = new ServedClock(now.monotonicNanos(), now.epochNanos());
        clock.state = SyncState.UNSYNCHRONIZED;
        clock.referenceId = ReferenceId.ofAscii("INIT");
        try (NtpServer server = NtpServer.builder()
                .host(host)
                .timeOf(clock)
                .bind(new InetSocketAddress(V4, 0))
                .build()
                .start()) {

            UnusableServerException failure = failure(server, UnusableServerException.class);

            assertThat(failure.rejection().reason()).isEqualTo(Reason.UNSYNCHRONIZED);
            assertThat(failure).hasMessageContaining("server is not synchronised: found stratum 0 (INIT)");
            assertThat(statistics(server).counts()).isEqualTo(Map.of(Outcome.SERVED_UNSYNCHRONIZED, 1L));
        }
    }

    @Test
    void aClientThatIsRefusedIsToldSo() throws Exception {
        try (NtpServer server = server(request -> AccessDecision.KISS_RSTR).start()) {

            KissOfDeathException failure = failure(server, KissOfDeathException.class);

            assertThat(failure.code()).isEqualTo(KissCode.RSTR);
            assertThat(statistics(server).counts()).isEqualTo(Map.of(Outcome.KISSED_POLICY, 1L));
        }
    }

    @Test
    void thePolicySeesTheAddressThatWasAsked() throws Exception {
        AtomicReference<InetSocketAddress> seen = new AtomicReference<>();
        AccessPolicy watching = request -> {
            seen.set(request.destination());
            return AccessDecision.SERVE;
        };
        try (NtpServer server = server(watching).start()) {
            query(server, QueryOptions.DEFAULT);

            assertThat(seen.get()).isEqualTo(server.localAddresses().get(0));
        }
    }

    @Test
    void aTakenAddressIsNamedAndNothingIsLeftBehind() throws Exception {
        try (NtpServer first = server(AccessPolicy.SERVE_ALL).start()) {
            InetSocketAddress taken = first.localAddresses().get(0);
            InetSocketAddress free = freeAddress();
            Set<Thread> before = threads();

            assertThatThrownBy(() -> NtpServer.builder()
                            .timeOfHost(1, REFERENCE)
                            .bind(free)
                            .bind(taken)
                            .build()
                            .start())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getPort());

            eventually(() -> before.containsAll(threads()));
            // Its host is gone, and with it the socket at the address that was free.
            try (NtpServer second = NtpServer.builder()
                    .timeOfHost(1, REFERENCE)
                    .bind(free)
                    .build()
                    .start()) {
                assertThat(second.localAddresses()).containsExactly(free);
            }
            assertThat(query(first, QueryOptions.DEFAULT).stratum()).isEqualTo(1);
        }
    }

    @Test
    void aBuilderThatCannotBuildLeavesNoThreadBehind() throws Exception {
        Set<Thread> before = threads();

        assertThatIllegalStateException()
                .isThrownBy(() -> NtpServer.builder().build())
                .withMessageContaining("timeOf");

        eventually(() -> before.containsAll(threads()));
    }

    @Test
    void aServerWithAHostOfItsOwnEndsItsThreads() throws Exception {
        Set<Thread> before = threads();
        NtpServer server = NtpServer.builder().timeOfHost(1, REFERENCE).build().start();
        assertThat(before.containsAll(threads())).isFalse();

        server.close();

        eventually(() -> before.containsAll(threads()));
    }

    @Test
    void aWildcardIsOneSocketForEachLocalAddressOfBothFamilies() throws Exception {
        List<InetAddress> local = loopbackAddresses();
        Host loopback = withAddresses(local);
        try (NtpServer server = wildcard(loopback, "0.0.0.0").start()) {
            assertThat(server.localAddresses())
                    .extracting(InetSocketAddress::getAddress)
                    .containsExactlyElementsOf(local);
            for (InetSocketAddress address : server.localAddresses()) {
                NtpSample sample = client.query(endpoint(address), QueryOptions.DEFAULT);

                assertThat(sample.server()).isEqualTo(address);
            }
            assertThat(statistics(server).count(Outcome.SERVED)).isEqualTo(local.size());
        }
    }

    @Test
    void theWildcardOfIpv6IsOneSocketForEachLocalAddressOfIpv6() throws Exception {
        assumeTrue(hasIpv6(), "this machine has no IPv6 loopback");
        try (NtpServer server =
                wildcard(withAddresses(loopbackAddresses()), "::").start()) {
            assertThat(server.localAddresses())
                    .extracting(InetSocketAddress::getAddress)
                    .containsExactly(V6);
        }
    }

    @Test
    void startingTwiceChangesNothing() throws Exception {
        try (NtpServer server = server(AccessPolicy.SERVE_ALL).start()) {
            List<InetSocketAddress> addresses = server.localAddresses();

            assertThat(server.start()).isSameAs(server);

            assertThat(server.localAddresses()).isEqualTo(addresses);
        }
    }

    @Test
    @Timeout(5)
    void closingTwiceReturnsAtOnce() throws Exception {
        NtpServer server = NtpServer.builder().timeOfHost(1, REFERENCE).build().start();

        server.close();
        server.close();

        assertThat(server.localAddresses()).isEmpty();
        assertThat(server.statistics().received()).isZero();
    }

    @Test
    @Timeout(5)
    void theEndOfTheHostIsTheServersEnd() throws Exception {
        NtpServer server = server(AccessPolicy.SERVE_ALL).start();

        host.close();

        assertThat(server.localAddresses()).isEmpty();
        assertThatIllegalStateException().isThrownBy(server::start).withMessage("the server is closed");
        server.rescan();
        server.close();
        assertThat(server.localAddresses()).isEmpty();
    }

    @Test
    @Timeout(5)
    void closingBeforeTheStartEndsTheServer() {
        NtpServer server = NtpServer.builder().timeOfHost(1, REFERENCE).build();

        server.close();

        assertThatIllegalStateException().isThrownBy(server::start).withMessageContaining("closed");
    }

    @Test
    void closingGivesTheAddressBack() throws Exception {
        NtpServer first = NtpServer.builder().timeOfHost(1, REFERENCE).build().start();
        InetSocketAddress address = first.localAddresses().get(0);
        first.close();

        try (NtpServer second = NtpServer.builder()
                .timeOfHost(1, REFERENCE)
                .bind(address)
                .build()
                .start()) {
            assertThat(second.localAddresses()).containsExactly(address);
        }
    }

    @Test
    void closingGivesTheAddressBackOnAHostThatGoesOn() throws Exception {
        try (Host host = Host.system()) {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            for (int round = 0; round < 200; round++) {
                try (NtpServer server = NtpServer.builder()
                        .host(host)
                        .timeOfHost(1, REFERENCE)
                        .bind(address)
                        .build()
                        .start()) {
                    address = server.localAddresses().get(0);
                }
            }
        }
    }

    private void assertServesTheTimeAt(InetAddress address) throws Exception {
        try (NtpServer server = NtpServer.builder()
                .host(host)
                .timeOfHost(1, REFERENCE)
                .bind(new InetSocketAddress(address, 0))
                .build()
                .start()) {
            NtpSample sample = query(server, QueryOptions.DEFAULT);

            assertThat(sample.server()).isEqualTo(server.localAddresses().get(0));
            assertThat(sample.server().getAddress()).isEqualTo(address);
            assertThat(sample.stratum()).isEqualTo(1);
            assertThat(sample.referenceId()).isEqualTo(REFERENCE);
            // The same clock at both ends: anything like a second would be an error of arithmetic.
            assertThat(sample.offset().abs()).isLessThan(Duration.ofSeconds(1));
            assertThat(statistics(server).counts()).isEqualTo(Map.of(Outcome.SERVED, 1L));
        }
    }

    private NtpServer server(AccessPolicy policy) {
        return NtpServer.builder()
                .host(host)
                .timeOfHost(1, REFERENCE)
                .bind(new InetSocketAddress(V4, 0))
                .accessPolicy(policy)
                .build();
    }

    private static NtpServer wildcard(Host on, String wildcard) {
        return NtpServer.builder()
                .host(on)
                .timeOfHost(1, REFERENCE)
                .bind(new InetSocketAddress(InetAddresses.forString(wildcard), 0))
                .build();
    }

    /** Returns the host as if its interfaces had only these addresses, so that a wildcard is nothing but loopback. */
    private Host withAddresses(List<InetAddress> addresses) throws IOException {
        Host loopback = mock(Host.class, delegatesTo(host));
        doReturn(addresses.stream()
                        .map(address -> new LocalAddress("lo", address))
                        .toList())
                .when(loopback)
                .localInterfaces();
        return loopback;
    }

    private List<InetAddress> loopbackAddresses() throws Exception {
        return hasIpv6() ? List.of(V4, V6) : List.of(V4);
    }

    private boolean hasIpv6() throws Exception {
        return LoopbackSocket.onEventThread(host, host::localAddresses).contains(V6);
    }

    private InetSocketAddress freeAddress() throws Exception {
        // On a host of its own, whose end surely closes the socket.
        Host probe = Host.system();
        try (probe) {
            return LoopbackSocket.onEventThread(
                    probe,
                    () -> probe.open(EndpointOptions.bound(new InetSocketAddress(V4, 0)), (endpoint, datagram) -> {})
                            .localAddress());
        }
    }

    private NtpSample query(NtpServer server, QueryOptions options) throws Exception {
        return client.query(endpoint(server.localAddresses().get(0)), options);
    }

    private <E extends NtpException> E failure(NtpServer server, Class<E> type) {
        return catchThrowableOfType(type, () -> query(server, QueryOptions.DEFAULT));
    }

    private static NtpEndpoint endpoint(InetSocketAddress address) {
        return new NtpEndpoint(InetAddresses.toAddrString(address.getAddress()), address.getPort());
    }

    /** Reads the counters when no datagram is half handled: a reply may be here before it is counted. */
    private ServerStatistics statistics(NtpServer server) throws Exception {
        return LoopbackSocket.onEventThread(host, server::statistics);
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("timewright-"))
                .collect(Collectors.toSet());
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    /** Waits for what the event thread, or the end of a thread, brings about. */
    private void eventually(Condition condition) throws Exception {
        long deadline = host.monotonicNanos() + LoopbackSocket.LONG.toNanos();
        while (!condition.holds()) {
            assertThat(host.monotonicNanos() - deadline)
                    .as("waited for %s", LoopbackSocket.LONG)
                    .isNegative();
            host.await(new CompletableFuture<>(), Duration.ofMillis(5));
        }
    }
}
