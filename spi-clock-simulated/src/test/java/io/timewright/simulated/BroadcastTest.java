package io.timewright.simulated;

import static io.timewright.simulated.Inbox.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.EndpointOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BroadcastTest {
    private static final int PORT = 123;

    private final SimulatedWorld world = SimulatedWorld.seeded(5);
    private final SimulatedHost sender = world.host("sender");
    private final SimulatedHost one = world.host("one");
    private final SimulatedHost two = world.host("two");
    private final Inbox first = Inbox.echoing();
    private final Inbox second = Inbox.silent();
    private final Inbox answers = Inbox.silent();

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({"255.255.255.255, 0.0.0.0", "10.0.255.255, 0.0.0.0", "10.0.255.255, 10.0.255.255"})
    void aBroadcastIsHeardByAllAndAnsweredFromAnAddressOfOnesOwn(String to, String bound) throws Exception {
        one.open(EndpointOptions.bound(at(bound)), first);
        two.open(EndpointOptions.bound(at(bound)), second);
        two.open(EndpointOptions.bound(two.address(PORT + 1)), second);
        DatagramEndpoint endpoint =
                sender.open(EndpointOptions.bound(sender.address(PORT)).broadcasting(), answers);

        endpoint.send(bytes("now"), at(to));
        world.runFor(Duration.ofSeconds(1));

        assertThat(first.texts).containsExactly("now");
        assertThat(second.texts).containsExactly("now");
        assertThat(answers.sources).containsExactly(one.address(PORT));
    }

    @Test
    void aSocketMustAskForLeaveToBroadcast() throws Exception {
        DatagramEndpoint endpoint = sender.open(EndpointOptions.bound(sender.address(PORT)), answers);

        assertThatThrownBy(() -> endpoint.send(bytes("now"), at("255.255.255.255")))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("255.255.255.255");
    }

    @ParameterizedTest
    @ValueSource(strings = {"224.0.1.1", "ff05::101"})
    void aGroupIsHeardByItsMembersAlone(String group) throws Exception {
        one.open(EndpointOptions.bound(at(group)), first);
        two.open(EndpointOptions.bound(new InetSocketAddress(two.addresses().get(0), PORT)), second);
        two.open(EndpointOptions.bound(new InetSocketAddress("::", PORT)), second);
        int family = group.contains(":") ? 1 : 0;
        InetSocketAddress from = new InetSocketAddress(sender.addresses().get(family), PORT);
        DatagramEndpoint endpoint = sender.open(EndpointOptions.bound(from), answers);

        endpoint.send(bytes("now"), at(group));
        world.runFor(Duration.ofSeconds(1));

        assertThat(first.texts).containsExactly("now");
        assertThat(first.sources).containsExactly(from);
        assertThat(second.texts).isEmpty();
        assertThat(answers.texts).containsExactly("now");
    }

    @Test
    void everyCopyTakesItsOwnWay() throws Exception {
        one.open(EndpointOptions.bound(at("0.0.0.0")), first);
        two.open(EndpointOptions.bound(at("0.0.0.0")), second);
        world.link(sender, two).loss(1);

        sender.open(EndpointOptions.bound(sender.address(PORT)).broadcasting(), answers)
                .send(bytes("now"), at("10.0.255.255"));
        world.runFor(Duration.ofSeconds(1));

        assertThat(first.texts).containsExactly("now");
        assertThat(second.texts).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"224.0.1.1, 4, one", "224.0.1.1, 5, one two", "224.0.1.1, 0, ''", "10.0.255.255, 255, one"})
    void routersStopBroadcastsAndWhatHasNoTimeToLiveLeft(String to, int timeToLive, String heardBy) throws Exception {
        one.open(EndpointOptions.bound(at(to)), first);
        two.open(EndpointOptions.bound(at(to)), second);
        world.link(sender, two).routers(4);
        DatagramEndpoint endpoint =
                sender.open(EndpointOptions.bound(sender.address(PORT)).broadcasting(), answers);

        endpoint.multicastTimeToLive(timeToLive);
        endpoint.send(bytes("now"), at(to));
        world.runFor(Duration.ofSeconds(1));

        assertThat((first.texts.isEmpty() ? "" : "one") + (second.texts.isEmpty() ? "" : " two"))
                .isEqualTo(heardBy);
    }

    private static InetSocketAddress at(String address) throws Exception {
        return new InetSocketAddress(InetAddress.getByName(address), PORT);
    }
}
