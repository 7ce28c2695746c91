package io.timewright.core.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.net.InetAddresses;
import io.timewright.NtpServer;
import io.timewright.ServerListener;
import io.timewright.core.access.AddressRange;
import io.timewright.core.access.InterfaceRule;
import io.timewright.core.access.InterfaceRule.Action;
import io.timewright.core.access.InterfaceRule.Addresses;
import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import io.timewright.spi.EndpointOptions;
import io.timewright.spi.LocalAddress;
import io.timewright.spi.contract.ManualHost;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which addresses are served, and how they follow the machine's. */
class SocketsTest {
    private static final int PORT = 123;

    private final Machine machine = new Machine();
    private final List<List<InetSocketAddress>> told = new ArrayList<>();

    @Test
    void addressesThatComeAndGoAreFollowed() throws IOException {
        machine.has("lo 127.0.0.1", "eth0 192.0.2.1");
        try (NtpServer server = server(List.of(), "0.0.0.0").start()) {
            machine.has("lo 127.0.0.1", "eth1 198.51.100.1", "eth1 2001:db8::1");
            assertServed(server, "127.0.0.1", "192.0.2.1");

            machine.advance(Duration.ofMinutes(5));

            assertServed(server, "127.0.0.1", "198.51.100.1", "2001:db8::1");
            assertThat(machine.open).hasSize(3);
            machine.has("lo 127.0.0.1");
            machine.advance(Duration.ofMinutes(5));
            assertServed(server, "127.0.0.1");
            assertThat(told).hasSize(3).last().isEqualTo(server.localAddresses());
        }
        assertThat(machine.open).isEmpty();
        machine.has("lo 127.0.0.1", "eth0 192.0.2.1");
        machine.advance(Duration.ofHours(1));
        assertThat(machine.open).as("after the end").isEmpty();
    }

    @Test
    void theyAreFollowedOnDemand() throws IOException {
        machine.has("lo 127.0.0.1");
        try (NtpServer server = server(List.of(), "0.0.0.0").start()) {
            machine.has("lo 127.0.0.1", "eth0 192.0.2.1");

            server.rescan();

            assertServed(server, "127.0.0.1", "192.0.2.1");
        }
    }

    @Test
    void anAddressThatCannotBeBoundYetIsTriedAgain() throws IOException {
        machine.has("lo 127.0.0.1");
        try (NtpServer server = server(List.of(), "0.0.0.0").start()) {
            machine.has("lo 127.0.0.1", "eth0 2001:db8::1");
            machine.unusable = "2001:db8::1";
            server.rescan();
            assertServed(server, "127.0.0.1");

            machine.unusable = "";
            server.rescan();

            assertServed(server, "127.0.0.1", "2001:db8::1");
        }
    }

    @Test
    void addressesThatWereGivenAreServedWhateverTheMachineHas() throws IOException {
        machine.has("lo 127.0.0.1");
        try (NtpServer server = server(List.of(), "127.0.0.1", "192.0.2.7").start()) {
            machine.advance(Duration.ofMinutes(10));
            server.rescan();

            assertServed(server, "127.0.0.1", "192.0.2.7");
        }
    }

    @Test
    void rulesSayWhatAWildcardStandsFor() throws IOException {
        machine.has("lo 127.0.0.1", "eth0 192.0.2.1", "eth0 2001:db8::1", "eth1 198.51.100.1", "eth2 203.0.113.1");
        List<InterfaceRule> rules = List.of(
                InterfaceRule.of(Action.IGNORE, Addresses.IPV6),
                InterfaceRule.named(Action.DROP, "eth1"),
                InterfaceRule.in(Action.IGNORE, AddressRange.prefix(InetAddresses.forString("203.0.113.0"), 24)));
        try (NtpServer server = server(rules, "0.0.0.0").start()) {
            assertServed(server, "127.0.0.1", "192.0.2.1");
            assertThat(machine.open.keySet())
                    .extracting(address -> InetAddresses.toAddrString(address.getAddress()))
                    .containsExactly("127.0.0.1", "192.0.2.1", "198.51.100.1");
        }
    }

    @Test
    void anAddressThatCannotBeBoundAtTheStartDoesNotKeepTheOthersFromBeingServed() throws IOException {
        machine.has("lo 127.0.0.1", "eth0 fe80::1");
        machine.unusable = "fe80::1";
        try (NtpServer server = server(List.of(), "0.0.0.0").start()) {
            assertServed(server, "127.0.0.1");

            machine.unusable = "";
            machine.advance(Duration.ofMinutes(5));

            assertServed(server, "127.0.0.1", "fe80::1");
        }
    }

    @Test
    void aServerThatCanBindNoneSaysWhy() {
        machine.has("eth0 192.0.2.1");
        machine.unusable = "192.0.2.1";

        assertThatThrownBy(() -> server(List.of(), "0.0.0.0").start())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("192.0.2.1");
    }

    @Test
    void aServerThatCannotBindAllThatWereNamedOpensNone() {
        machine.unusable = "192.0.2.1";

        assertThatThrownBy(() -> server(List.of(), "127.0.0.1", "192.0.2.1").start())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("192.0.2.1");
        assertThat(machine.open).isEmpty();
    }

    private NtpServer server(List<InterfaceRule> rules, String... addresses) {
        ServerBuilder builder = new ServerBuilder().interfaces(rules);
        for (String address : addresses) {
            builder.bind(new InetSocketAddress(InetAddresses.forString(address), PORT));
        }
        return builder.host(machine)
                .timeOf(new ServedClock())
                .listener(new ServerListener() {
                    @Override
                    public void addressesChanged(List<InetSocketAddress> served) {
                        told.add(served);
                    }
                })
                .build();
    }

    private static void assertServed(NtpServer server, String... addresses) {
        assertThat(server.localAddresses())
                .extracting(address -> InetAddresses.toAddrString(address.getAddress()))
                .containsExactlyInAnyOrder(addresses);
    }

    /** A host whose addresses come and go. */
    private static final class Machine extends ManualHost {
        private final Map<InetSocketAddress, DatagramEndpoint> open = new LinkedHashMap<>();
        private List<LocalAddress> addresses = List.of();
        private String unusable = "";

        void has(String... interfaces) {
            List<LocalAddress> now = new ArrayList<>();
            for (String each : interfaces) {
                String[] parts = each.split(" ", 2);
                now.add(new LocalAddress(parts[0], InetAddresses.forString(parts[1])));
            }
            addresses = now;
        }

        @Override
        public List<LocalAddress> localInterfaces() {
            return addresses;
        }

        @Override
        public DatagramEndpoint open(EndpointOptions options, DatagramHandler handler) throws IOException {
            InetSocketAddress local = options.local();
            if (local == null || InetAddresses.toAddrString(local.getAddress()).equals(unusable)) {
                throw new IOException(unusable + ": not usable, as the test wants it");
            }
            DatagramEndpoint endpoint = new Endpoint(local, open);
            open.put(local, endpoint);
            return endpoint;
        }
    }

    private record Endpoint(InetSocketAddress localAddress, Map<InetSocketAddress, DatagramEndpoint> all)
            implements DatagramEndpoint {
        @Override
        public long send(ByteBuffer payload, InetSocketAddress to) {
            throw new AssertionError("nothing is sent here");
        }

        @Override
        public long nextReplyMonotonicNanos() {
            throw new AssertionError("nothing is answered here");
        }

        @Override
        public void multicastTimeToLive(int timeToLive) {
            throw new AssertionError("nothing is sent to groups here");
        }

        @Override
        public long reply(Datagram request, ByteBuffer payload) {
            throw new AssertionError("nothing is answered here");
        }

        @Override
        public void close() {
            all.remove(localAddress);
        }
    }
}
