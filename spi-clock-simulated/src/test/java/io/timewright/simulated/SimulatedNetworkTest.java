package io.timewright.simulated;

import static io.timewright.simulated.Inbox.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.timewright.simulated.network.Delay;
import io.timewright.simulated.network.Link;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.EndpointOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedNetworkTest {
    private final SimulatedWorld world = SimulatedWorld.seeded(11);
    private final SimulatedHost client = world.host("client", clock -> clock.monotonicOrigin(0));
    private final SimulatedHost server =
            world.host("server", clock -> clock.monotonicOrigin(0).frequencyPpm(100));
    private final InetSocketAddress serverAddress = server.address(123);
    private final Inbox clientInbox = Inbox.silent();
    private final Inbox serverInbox = Inbox.echoing();

    @Test
    void packetTakesAMillisecondUnlessToldOtherwise() throws IOException {
        server.open(EndpointOptions.bound(serverAddress), serverInbox);
        DatagramEndpoint endpoint = client.open(EndpointOptions.connected(serverAddress), clientInbox);

        long sent = endpoint.send(bytes("hello"), serverAddress);
        world.runFor(Duration.ofSeconds(1));

        assertThat(sent).isZero();
        assertThat(serverInbox.texts).containsExactly("hello");
        assertThat(serverInbox.arrivals).containsExactly(1_000_100L);
        assertThat(serverInbox.sources).containsExactly(endpoint.localAddress());
        assertThat(clientInbox.texts).containsExactly("hello");
        assertThat(clientInbox.arrivals).containsExactly(2_000_000L);
        assertThat(clientInbox.sources).containsExactly(serverAddress);
    }

    @Test
    void everyDirectionHasItsOwnDelay() throws IOException {
        world.link(client, server).delay(Delay.constant(Duration.ofMillis(10)));
        world.link(server, client).delay(Delay.constant(Duration.ofMillis(30)));
        server.open(EndpointOptions.bound(serverAddress), serverInbox);

        client.open(EndpointOptions.connected(serverAddress), clientInbox).send(bytes("x"), serverAddress);
        world.runFor(Duration.ofSeconds(1));

        assertThat(serverInbox.arrivals).containsExactly(10_001_000L);
        assertThat(clientInbox.arrivals).containsExactly(40_000_000L);
    }

    @Test
    void packetsMayOvertakeEachOther() throws IOException {
        Link link = world.link(client, server).delay(Delay.constant(Duration.ofMillis(50)));
        server.open(EndpointOptions.bound(serverAddress), serverInbox);
        DatagramEndpoint endpoint = client.open(EndpointOptions.connected(serverAddress), clientInbox);

        endpoint.send(bytes("first"), serverAddress);
        link.delay(Delay.constant(Duration.ofMillis(5)));
        endpoint.send(bytes("second"), serverAddress);
        world.runFor(Duration.ofSeconds(1));

        assertThat(serverInbox.texts).containsExactly("second", "first");
    }

    @Test
    void lostPacketsAreCountedAndNeverArrive() throws IOException {
        Link link = world.link(client, server).loss(0.5);
        server.open(EndpointOptions.bound(serverAddress), serverInbox);
        DatagramEndpoint endpoint = client.open(EndpointOptions.connected(serverAddress), clientInbox);

        for (int i = 0; i < 1000; i++) {
            endpoint.send(bytes("x"), serverAddress);
        }
        world.runFor(Duration.ofSeconds(1));

        assertThat(link.sent()).isEqualTo(1000);
        assertThat(link.lost()).isBetween(440L, 560L);
        assertThat(serverInbox.texts).hasSize((int) (1000 - link.lost()));
    }

    @Test
    void payloadIsCopiedFromPositionToLimit() throws IOException {
        server.open(EndpointOptions.bound(serverAddress), serverInbox);
        ByteBuffer payload = bytes("..hello..").position(2).limit(7);

        client.open(EndpointOptions.connected(serverAddress), clientInbox).send(payload, serverAddress);
        payload.clear().put(bytes("XXXXXXXXX"));
        world.runFor(Duration.ofSeconds(1));

        assertThat(serverInbox.texts).containsExactly("hello");
    }

    @Test
    void everyClientSocketHasARandomPortOfItsOwn() throws IOException {
        DatagramEndpoint one = client.open(EndpointOptions.connected(serverAddress), clientInbox);
        DatagramEndpoint other = client.open(EndpointOptions.connected(serverAddress), clientInbox);

        assertThat(one.localAddress().getAddress()).isEqualTo(client.addresses().get(0));
        assertThat(one.localAddress().getPort()).isBetween(32_768, 60_999);
        assertThat(other.localAddress().getPort())
                .isNotEqualTo(one.localAddress().getPort());
    }

    @Test
    void connectedSocketHearsItsPeerAlone() throws IOException {
        SimulatedHost stranger = world.host("stranger");
        DatagramEndpoint endpoint = client.open(EndpointOptions.connected(serverAddress), clientInbox);
        DatagramEndpoint forger = stranger.open(EndpointOptions.bound(stranger.address(123)), Inbox.silent());
        DatagramEndpoint otherPort = server.open(EndpointOptions.bound(server.address(124)), Inbox.silent());
        DatagramEndpoint peer = server.open(EndpointOptions.bound(serverAddress), serverInbox);

        forger.send(bytes("forged"), endpoint.localAddress());
        otherPort.send(bytes("wrong port"), endpoint.localAddress());
        peer.send(bytes("true"), endpoint.localAddress());
        world.runFor(Duration.ofSeconds(1));

        assertThat(clientInbox.texts).containsExactly("true");
        assertThatThrownBy(() -> endpoint.send(bytes("x"), stranger.address(123)))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("connected");
    }

    @Test
    void connectedSocketIsToldThatNobodyListens() throws IOException {
        client.open(EndpointOptions.connected(serverAddress), clientInbox).send(bytes("x"), serverAddress);

        world.runFor(Duration.ofNanos(1_999_999));
        assertThat(clientInbox.errors).isEmpty();
        world.runFor(Duration.ofNanos(1));

        assertThat(clientInbox.errors).singleElement().isInstanceOf(PortUnreachableException.class);
    }

    @Test
    void unconnectedSocketIsNotTold() throws IOException {
        client.open(EndpointOptions.bound(client.address(0)), clientInbox).send(bytes("x"), serverAddress);

        world.runFor(Duration.ofSeconds(1));

        assertThat(clientInbox.errors).isEmpty();
    }

    @Test
    void machineThatIsOffOrDoesNotExistAnswersNothing() throws IOException {
        server.close();
        InetSocketAddress nowhere = new InetSocketAddress("10.9.9.9", 123);
        client.open(EndpointOptions.connected(serverAddress), clientInbox).send(bytes("x"), serverAddress);
        client.open(EndpointOptions.connected(nowhere), clientInbox).send(bytes("x"), nowhere);

        world.runFor(Duration.ofMinutes(1));

        assertThat(clientInbox.errors).isEmpty();
        assertThat(clientInbox.texts).isEmpty();
    }

    @Test
    void closedSocketNeitherSendsNorHears() throws IOException {
        server.open(EndpointOptions.bound(serverAddress), serverInbox);
        DatagramEndpoint endpoint = client.open(EndpointOptions.connected(serverAddress), clientInbox);
        endpoint.send(bytes("x"), serverAddress);

        endpoint.close();
        endpoint.close();
        world.runFor(Duration.ofSeconds(1));

        assertThat(serverInbox.texts).hasSize(1);
        assertThat(clientInbox.texts).isEmpty();
        assertThatThrownBy(() -> endpoint.send(bytes("y"), serverAddress)).isInstanceOf(SocketException.class);
    }

    @Test
    void takenPortIsRefusedUntilItIsFreeAgain() throws IOException {
        DatagramEndpoint first = server.open(EndpointOptions.bound(serverAddress), serverInbox);
        InetSocketAddress anyAddress = new InetSocketAddress("0.0.0.0", 123);

        assertThatThrownBy(() -> server.open(EndpointOptions.bound(serverAddress), serverInbox))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("123");
        assertThatThrownBy(() -> server.open(EndpointOptions.bound(anyAddress), serverInbox))
                .isInstanceOf(SocketException.class);
        assertThatThrownBy(() -> server.open(EndpointOptions.bound(client.address(1)), serverInbox))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("10.0.0.1");

        first.close();
        assertThat(server.open(EndpointOptions.bound(anyAddress), serverInbox).localAddress())
                .isEqualTo(anyAddress);
    }

    @Test
    void wildcardSocketAnswersFromTheAddressThatWasAsked() throws IOException {
        server.open(EndpointOptions.bound(new InetSocketAddress("::", 123)), serverInbox);
        InetSocketAddress v6 = new InetSocketAddress(server.addresses().get(1), 123);

        client.open(EndpointOptions.connected(v6), clientInbox).send(bytes("over IPv6"), v6);
        world.runFor(Duration.ofSeconds(1));

        assertThat(clientInbox.texts).containsExactly("over IPv6");
        assertThat(serverInbox.sources.get(0).getAddress())
                .isEqualTo(client.addresses().get(1));
    }

    @Test
    void loopbackStaysOnTheHostAndTakesNoTime() throws IOException {
        InetSocketAddress loopback = new InetSocketAddress(Addresses.loopback().get(0), 123);
        client.open(EndpointOptions.bound(loopback), serverInbox);

        client.open(EndpointOptions.connected(loopback), clientInbox).send(bytes("x"), loopback);
        world.runFor(Duration.ZERO);

        assertThat(clientInbox.texts).containsExactly("x");
        assertThat(clientInbox.sources).containsExactly(loopback);
    }

    @Test
    void socketRefusesWhatItsFamilyCannotReach() throws IOException {
        DatagramEndpoint v4 = client.open(EndpointOptions.bound(client.address(0)), clientInbox);

        assertThatThrownBy(() -> v4.send(
                        bytes("x"), new InetSocketAddress(server.addresses().get(1), 123)))
                .isInstanceOf(SocketException.class);
        assertThatThrownBy(() -> v4.send(ByteBuffer.allocate(65_508), serverAddress))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("65508");
    }

    @Test
    void duplicatesTakeWaysOfTheirOwn() throws IOException {
        Link link = world.link(client, server).duplication(1).delay(Delay.exponential(Duration.ofMillis(1)));
        server.open(EndpointOptions.bound(serverAddress), serverInbox);

        client.open(EndpointOptions.connected(serverAddress), clientInbox).send(bytes("x"), serverAddress);
        world.runFor(Duration.ofSeconds(1));

        assertThat(serverInbox.texts).containsExactly("x", "x");
        assertThat(serverInbox.arrivals).doesNotHaveDuplicates();
        assertThat(link.sent()).isEqualTo(2);
    }

    @Test
    void aPartitionSeparatesItsIslandsAndNobodyElse() throws IOException {
        SimulatedHost bystander = world.host("bystander");
        server.open(EndpointOptions.bound(serverAddress), serverInbox);
        DatagramEndpoint inside = client.open(EndpointOptions.connected(serverAddress), clientInbox);
        DatagramEndpoint outside = bystander.open(EndpointOptions.connected(serverAddress), clientInbox);

        world.partition(List.of(List.of(client), List.of(server)));
        inside.send(bytes("lost"), serverAddress);
        outside.send(bytes("bystander"), serverAddress);
        world.runFor(Duration.ofSeconds(1));
        world.partition(List.of());
        inside.send(bytes("healed"), serverAddress);
        world.runFor(Duration.ofSeconds(1));

        assertThat(serverInbox.texts).containsExactly("bystander", "healed");
    }

    @Test
    void aForgedSourceIsBelievedByTheSocket() throws IOException {
        SimulatedHost forger = world.host("forger");
        DatagramEndpoint endpoint = client.open(EndpointOptions.connected(serverAddress), clientInbox);

        forger.sendForged(serverAddress, endpoint.localAddress(), bytes("forged"));
        forger.sendForged(forger.address(123), endpoint.localAddress(), bytes("honest"));
        world.runFor(Duration.ofSeconds(1));

        assertThat(clientInbox.texts).containsExactly("forged");
        assertThat(clientInbox.sources).containsExactly(serverAddress);
    }

    @Test
    void noiseMakesSendStampsEarlyAndArrivalStampsLate() throws IOException {
        SimulatedHost noisy =
                world.host("noisy", clock -> clock.monotonicOrigin(0).readingNoise(Duration.ofNanos(300)));
        server.open(EndpointOptions.bound(serverAddress), serverInbox);
        DatagramEndpoint endpoint = noisy.open(EndpointOptions.connected(serverAddress), clientInbox);

        for (int i = 0; i < 200; i++) {
            long now = world.elapsed().toNanos();
            assertThat(endpoint.send(bytes("x"), serverAddress)).isLessThanOrEqualTo(now);
            world.runFor(Duration.ofSeconds(1));
            assertThat(clientInbox.arrivals.get(i)).isGreaterThanOrEqualTo(now + 2_000_000);
        }
    }
}
