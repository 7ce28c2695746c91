package io.timewright.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.spi.EndpointOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs what {@code docs/simulated-world.md} shows, and holds the page to it. */
class SimulatedWorldGuideTest {
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private final SimulatedWorld world = SimulatedWorld.seeded(3);

    @AfterEach
    void close() {
        world.close();
    }

    /** Counts the minutes that a machine has been up, over all its lives. */
    private static final class Counter {
        private final SimulatedHost host;
        private int minutes;

        Counter(SimulatedHost host) {
            this.host = host;
        }

        void start() {
            try {
                Path state = host.files().resolve("minutes");
                minutes = Files.exists(state) ? Integer.parseInt(Files.readString(state)) : 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            tick();
        }

        private void tick() {
            var unused = host.schedule(Duration.ofMinutes(1), () -> {
                minutes++;
                try {
                    Files.writeString(host.files().resolve("minutes"), Integer.toString(minutes));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                tick();
            });
        }
    }

    @Test
    void programsStartWithTheMachineAndFilesStay() {
        SimulatedHost machine = world.host("machine", clock -> clock.frequencyPpm(20));
        machine.runAtBoot(() -> new Counter(machine).start());
        world.runFor(Duration.ofMinutes(10));
        machine.crash();
        world.runFor(Duration.ofMinutes(5));
        machine.restart();
        world.runFor(Duration.ofMinutes(10));

        assertThat(machine.files().resolve("minutes")).hasContent("20");
    }

    @Test
    void broadcastsAndGroupsAreHeard() throws IOException {
        SimulatedHost sender = world.host("sender");
        SimulatedHost listener = world.host("listener");
        Inbox heard = Inbox.silent();
        Inbox ignored = Inbox.silent();
        InetSocketAddress everybody = new InetSocketAddress(InetAddress.getByName("10.0.255.255"), 7000);
        listener.open(EndpointOptions.bound(new InetSocketAddress(InetAddress.getByName("0.0.0.0"), 7000)), heard);
        InetSocketAddress group = new InetSocketAddress(InetAddress.getByName("ff05::101"), 7001);
        listener.open(EndpointOptions.bound(group), heard);

        sender.open(EndpointOptions.bound(sender.address(7000)).broadcasting(), ignored)
                .send(ByteBuffer.wrap(new byte[] {1}), everybody);
        sender.open(
                        EndpointOptions.bound(
                                new InetSocketAddress(sender.addresses().get(1), 7001)),
                        ignored)
                .send(ByteBuffer.wrap(new byte[] {2}), group);
        world.runFor(Duration.ofSeconds(1));

        assertThat(heard.texts).containsExactly("\1", "\2");
    }

    @Test
    void namesChangeAndFail() {
        SimulatedHost one = world.host("one");
        SimulatedHost two = world.host("two");
        world.names().assign("pool.example", one, two);
        world.names().delay(Duration.ofMillis(300));
        CompletableFuture<List<InetAddress>> slow = one.resolve("pool.example");

        world.after(Duration.ofSeconds(10), () -> world.names().outage(true));
        world.after(Duration.ofSeconds(60), () -> world.names().outage(false));

        world.runFor(Duration.ofSeconds(20));
        assertThat(slow.join()).hasSize(4);
        CompletableFuture<List<InetAddress>> meanwhile = one.resolve("pool.example");
        world.runFor(Duration.ofSeconds(20));
        assertThat(meanwhile).isCompletedExceptionally();
        world.runFor(Duration.ofSeconds(30));
        CompletableFuture<List<InetAddress>> afterwards = one.resolve("pool.example");
        world.runFor(Duration.ofSeconds(1));
        assertThat(afterwards.join()).hasSize(4);
    }

    @Test
    void hostsMayHaveOneFamily() {
        SimulatedHost modern = world.host("modern");
        modern.useOnly(StandardProtocolFamily.INET6);

        assertThat(modern.addresses()).singleElement().isInstanceOf(Inet6Address.class);
    }

    @Test
    void aSleepMayHaveNoEnd() {
        SimulatedHost laptop = world.host("laptop");
        long before = laptop.monotonicNanos();
        laptop.suspend();
        world.after(Duration.ofHours(9), laptop::resume);

        world.runFor(Duration.ofHours(10));
        assertThat(Duration.ofNanos(laptop.monotonicNanos() - before)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void thePageShowsWhatIsRunHere() throws IOException {
        String source = squeezed(
                Files.readString(Path.of("src/test/java/io/timewright/simulated/SimulatedWorldGuideTest.java")));
        List<String> blocks = new ArrayList<>();
        BLOCK.matcher(Files.readString(Path.of("../docs/simulated-world.md")))
                .results()
                .forEach(block -> blocks.add(squeezed(block.group(1))));

        assertThat(blocks)
                .hasSizeGreaterThanOrEqualTo(6)
                .allSatisfy(block -> assertThat(source).contains(block));
    }

    /** How lines are broken does not matter. */
    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }
}
