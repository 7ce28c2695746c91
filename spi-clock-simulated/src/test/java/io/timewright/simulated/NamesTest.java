package io.timewright.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NamesTest {
    private final SimulatedWorld world = SimulatedWorld.seeded(5);
    private final SimulatedHost here = world.host("here");
    private final SimulatedHost one = world.host("one");
    private final SimulatedHost two = world.host("two");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aNameMayMeanSeveralHostsAndChange() {
        world.names().assign("pool.example", one, two);
        assertThat(addresses("Pool.Example"))
                .containsExactly(
                        one.addresses().get(0),
                        two.addresses().get(0),
                        one.addresses().get(1),
                        two.addresses().get(1));

        world.names().assign("pool.example", two);
        assertThat(addresses("pool.example")).isEqualTo(two.addresses());

        world.names().remove("pool.example");
        assertThat(here.resolve("pool.example")).satisfies(this::fails);
    }

    @Test
    void aSlowServiceAnswersLate() {
        world.names().delay(Duration.ofSeconds(2));
        CompletableFuture<List<InetAddress>> answer = here.resolve("one");

        world.runFor(Duration.ofMillis(1999));
        assertThat(answer).isNotDone();
        world.runFor(Duration.ofMillis(1));
        assertThat(answer.join()).isEqualTo(one.addresses());
    }

    @Test
    void withoutTheServiceOnlyLiteralsAreKnown() {
        world.names().outage(true);
        assertThat(addresses("10.0.0.7")).hasSize(1);
        CompletableFuture<List<InetAddress>> answer = here.resolve("one");
        world.names().outage(false);

        world.runFor(Duration.ofSeconds(9));
        assertThat(answer).isNotDone();
        assertThat(answer).satisfies(this::fails);
        assertThat(addresses("one")).isEqualTo(one.addresses());
    }

    private List<InetAddress> addresses(String name) {
        CompletableFuture<List<InetAddress>> answer = here.resolve(name);
        world.runFor(Duration.ofSeconds(1));
        return answer.join();
    }

    private void fails(CompletableFuture<?> answer) {
        world.runFor(Duration.ofSeconds(2));
        assertThat(answer)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(UnknownHostException.class);
    }
}
