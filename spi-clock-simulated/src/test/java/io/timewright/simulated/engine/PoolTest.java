package io.timewright.simulated.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.NtpServer;
import io.timewright.NtpSynchronizer;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.spi.Host;
import io.timewright.values.SourceStatus;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A name with many servers. */
class PoolTest {
    private final SimulatedWorld world = SimulatedWorld.seeded(23);
    private final SimulatedHost here = world.host("here");
    private final List<InetAddress> addresses = new ArrayList<>();
    private final Map<String, NtpServer> servers = new HashMap<>();

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void severalMembersAreAskedAndSilentAndFalseOnesReplaced() throws Exception {
        for (String name : new String[] {"a", "b", "c", "d"}) {
            member(name);
        }
        try (NtpSynchronizer sync = NtpSynchronizer.builder()
                .host(withPool(here))
                .pool("pool.example", options -> options.iburst())
                .build()
                .start()) {
            assertThat(sync.awaitSynchronized(Duration.ofSeconds(20))).isTrue();
            assertThat(sync.sources()).hasSize(4);

            server("a").close();
            world.host("b").stepWall(Duration.ofSeconds(2));
            addresses.remove(address("a"));
            member("e");
            member("f");
            world.runFor(Duration.ofHours(3));

            assertThat(sync.sources())
                    .extracting(source -> source.address().orElseThrow().getAddress())
                    .contains(address("c"), address("d"), address("e"), address("f"))
                    .doesNotContain(address("a"), address("b"));
            assertThat(sync.sources()).extracting(SourceStatus::reach).allMatch(reach -> reach != 0);
            assertThat(Math.abs(world.errorOf(sync.clock()))).isLessThan(1e-3);
        }
    }

    @Test
    void addressesOfTheOtherFamilyTakeNoPlaces() throws Exception {
        for (int i = 0; i < 10; i++) {
            addresses.add(v6(i));
        }
        member("a");
        member("b");
        try (NtpSynchronizer sync = NtpSynchronizer.builder()
                .host(withPool(here))
                .pool("pool.example", options -> options.iburst().family(StandardProtocolFamily.INET))
                .build()
                .start()) {
            world.runFor(Duration.ofMinutes(1));
            assertThat(sync.sources())
                    .extracting(source -> source.address().orElseThrow().getAddress())
                    .containsExactly(address("a"), address("b"));
        }
    }

    @Test
    void twoPoolsWithTheSameMembersHaveSourcesOfDifferentNames() {
        member("a");
        member("b");
        try (NtpSynchronizer sync = NtpSynchronizer.builder()
                .host(withPool(here))
                .pool("pool.example", options -> options.iburst())
                .pool("pool.example", options -> options.iburst())
                .build()
                .start()) {
            world.runFor(Duration.ofMinutes(1));
            assertThat(sync.sources()).hasSize(4).extracting(SourceStatus::id).doesNotHaveDuplicates();
        }
    }

    @Test
    void aPoolWhoseNameDoesNotResolveIsAskedForAgain() throws Exception {
        try (NtpSynchronizer sync = NtpSynchronizer.builder()
                .host(withPool(here))
                .pool("pool.example", options -> options.iburst())
                .build()
                .start()) {
            world.runFor(Duration.ofMinutes(10));
            assertThat(sync.sources()).isEmpty();
            assertThat(sync.status().explanation()).isEqualTo("no usable source");

            member("a");
            assertThat(sync.awaitSynchronized(Duration.ofMinutes(3))).isTrue();
        }
    }

    private void member(String name) {
        servers.put(name, Servers.start(world.host(name)));
        addresses.add(address(name));
    }

    private static InetAddress v6(int host) throws UnknownHostException {
        return InetAddress.getByName("fd00::" + Integer.toHexString(0x100 + host));
    }

    private NtpServer server(String name) {
        return servers.get(name);
    }

    private InetAddress address(String name) {
        return world.host(name).addresses().get(0);
    }

    /** The host, but for one name that has the addresses of the pool's members. */
    private Host withPool(Host host) {
        return (Host) Proxy.newProxyInstance(
                Host.class.getClassLoader(), new Class<?>[] {Host.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("resolve") && arguments[0].equals("pool.example")) {
                        return addresses.isEmpty()
                                ? host.resolve("nobody.example")
                                : CompletableFuture.completedFuture(List.copyOf(addresses));
                    }
                    return method.invoke(host, arguments);
                });
    }
}
