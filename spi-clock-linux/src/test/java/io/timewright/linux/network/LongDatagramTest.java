package io.timewright.linux.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.EndpointOptions;
import io.timewright.spi.Host;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What is too long for its buffer is not taken for something shorter. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the sockets are Linux's")
class LongDatagramTest {
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void aDatagramThatHasLostItsEndIsLongerThanAllThatHaveNot() throws Exception {
        List<Integer> lengths = new CopyOnWriteArrayList<>();
        CompletableFuture<SocketAddress> address = new CompletableFuture<>();
        CompletableFuture<Boolean> all = new CompletableFuture<>();
        try (Host host = Host.system("linux");
                DatagramSocket sender = new DatagramSocket(0, LOOPBACK)) {
            host.execute(() -> {
                try {
                    DatagramEndpoint receiver = host.open(
                            EndpointOptions.bound(new InetSocketAddress(LOOPBACK, 0)), (endpoint, datagram) -> {
                                lengths.add(datagram.payload().limit());
                                if (lengths.size() == 4) {
                                    all.complete(true);
                                }
                            });
                    address.complete(receiver.localAddress());
                } catch (Exception e) {
                    address.completeExceptionally(e);
                }
            });
            assertThat(host.await(address, LONG)).isTrue();
            for (int length : new int[] {
                3000, Datagram.LONGEST_PAYLOAD + 1, Datagram.LONGEST_PAYLOAD, Datagram.LONGEST_PAYLOAD - 1
            }) {
                sender.send(new DatagramPacket(new byte[length], length, address.join()));
            }
            assertThat(host.await(all, LONG)).isTrue();
        }

        assertThat(lengths.subList(0, 2)).allMatch(length -> length > Datagram.LONGEST_PAYLOAD);
        assertThat(lengths.subList(2, 4)).containsExactly(Datagram.LONGEST_PAYLOAD, Datagram.LONGEST_PAYLOAD - 1);
    }
}
