package io.timewright.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.EndpointOptions;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SimulatedResolveTest {
    private final SimulatedWorld world = SimulatedWorld.seeded(11);
    private final SimulatedHost host = world.host("a");

    @Test
    void hostsOfTheWorldAreKnownByName() {
        SimulatedHost other = world.host("ntp1.example.net");

        assertThat(resolve("ntp1.example.net")).isCompletedWithValue(other.addresses());
        assertThat(resolve("NTP1.Example.Net")).isCompletedWithValue(other.addresses());
        assertThat(other.addresses())
                .extracting(InetAddress::getHostAddress)
                .containsExactly("10.0.0.2", "fd00:0:0:0:0:0:0:2");
        assertThat(other.addresses()).extracting(InetAddress::getHostName).containsOnly("ntp1.example.net");
    }

    @Test
    void everyHostHasItsOwnAddresses() {
        for (int i = 2; i <= 300; i++) {
            world.host("host" + i);
        }

        assertThat(world.host("host300").addresses())
                .extracting(InetAddress::getHostAddress)
                .containsExactly("10.0.1.44", "fd00:0:0:0:0:0:0:12c");
    }

    @Test
    void literalsAreTakenAsTheyAre() throws UnknownHostException {
        assertThat(resolve("192.0.2.7")).isCompletedWithValue(List.of(InetAddress.getByName("192.0.2.7")));
        assertThat(resolve("2001:db8::1")).isCompletedWithValue(List.of(InetAddress.getByName("2001:db8::1")));
    }

    @Test
    void localhostIsTheHostItself() {
        assertThat(resolve("localhost").join()).allMatch(InetAddress::isLoopbackAddress);
        assertThat(host.localAddresses())
                .containsAll(host.addresses())
                .containsAll(resolve("localhost").join());
    }

    @Test
    void anyOtherNameIsUnknown() {
        for (String name : List.of("nobody", "", "1.2.3.4.5", "300.1.1.1", "1::2::3")) {
            assertThat(resolve(name))
                    .failsWithin(Duration.ZERO)
                    .withThrowableThat()
                    .withCauseInstanceOf(UnknownHostException.class);
        }
    }

    @Test
    void answerIsAnEventOfItsOwn() {
        CompletableFuture<List<InetAddress>> future = host.resolve("a");

        assertThat(future).isNotDone();
    }

    @Test
    void aHostOfOneFamilyHasAndSeesAddressesOfItOnly() throws Exception {
        SimulatedHost both = world.host("both");
        SimulatedHost six = world.host("six");
        SimulatedHost four = world.host("four");
        six.useOnly(StandardProtocolFamily.INET6);
        four.useOnly(StandardProtocolFamily.INET);
        host.useOnly(StandardProtocolFamily.INET6);

        assertThat(six.addresses()).singleElement().isInstanceOf(Inet6Address.class);
        assertThat(resolve("both"))
                .isCompletedWithValue(List.of(both.addresses().get(1)));
        assertThat(resolve("six")).isCompletedWithValue(six.addresses());
        assertThat(resolve("four"))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("'four' has no address of a family that host 'a' has one of");
        DatagramEndpoint endpoint = host.open(EndpointOptions.bound(new InetSocketAddress("::", 0)), Inbox.silent());
        assertThatThrownBy(() -> endpoint.send(Inbox.bytes("?"), four.address(123)))
                .isInstanceOf(SocketException.class);
    }

    private CompletableFuture<List<InetAddress>> resolve(String name) {
        CompletableFuture<List<InetAddress>> future = host.resolve(name);
        world.runFor(Duration.ZERO);
        return future;
    }
}
