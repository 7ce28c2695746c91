package example.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.simulated.junit.OnHost;
import io.timewright.simulated.junit.Seeds;
import io.timewright.simulated.junit.SimulatedTest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;

/** What is expected of the lock, whatever its nodes know of time. Two nodes with poor clocks contend for it. */
abstract class LeaseLockContract {
    private static final Duration TERM = Duration.ofSeconds(10);

    private SimulatedWorld world;
    private SimulatedHost a;
    private SimulatedHost b;
    private SharedStore store;
    private GuardedResource resource;

    /** Returns what a node on this host knows of time. */
    abstract LeaseTime timeOn(SimulatedHost host) throws IOException;

    @BeforeEach
    void startTwoNodes(
            SimulatedWorld newWorld,
            @OnHost(value = "a", wallOffsetUpToMillis = 800, frequencyUpToPpm = 50, wander = 1e-9) SimulatedHost newA,
            @OnHost(value = "b", wallOffsetUpToMillis = 800, frequencyUpToPpm = 50, wander = 1e-9) SimulatedHost newB)
            throws IOException {
        world = newWorld;
        a = newA;
        b = newB;
        store = new SharedStore();
        resource = new GuardedResource(world);
        startNode(a);
        startNode(b);
        world.runFor(Duration.ofMinutes(1));
        assertThat(resource.uses()).as("uses in the first minute").isPositive();
    }

    @Seeds(count = 20)
    void atMostOneNodeWorksWhenNodesLoseSightOfTheStore() {
        for (int i = 0; i < 10; i++) {
            String node = resource.node();
            store.cut(node, true);
            world.runFor(Duration.ofSeconds(30));
            assertThat(resource.node()).as("the node that works").isNotEqualTo(node);
            store.cut(node, false);
            world.runFor(Duration.ofSeconds(5));
        }
    }

    @Seeds(count = 5)
    void atMostOneNodeWorksAfterAnAdministratorSetsAClock() {
        SimulatedHost holder = resource.node().equals("a") ? a : b;
        store.cut(holder.name(), true);
        holder.stepWall(Duration.ofSeconds(-30));
        world.runFor(Duration.ofMinutes(1));
    }

    @Seeds(count = 5)
    void aNodeThatSleptDoesNotWorkOn() {
        SimulatedHost holder = resource.node().equals("a") ? a : b;
        store.cut(holder.name(), true);
        holder.suspend(Duration.ofSeconds(40));
        world.runFor(Duration.ofMinutes(2));
        assertThat(resource.node()).isNotEqualTo(holder.name());
    }

    @SimulatedTest
    void theHolderKeepsTheLockWhileItCanRenewIt() {
        String holder = resource.node();
        long before = resource.uses();
        world.runFor(Duration.ofMinutes(5));
        assertThat(resource.node()).isEqualTo(holder);
        assertThat(resource.uses() - before).as("uses in 300 s, 50 a second").isBetween(14_950L, 15_050L);
    }

    private void startNode(SimulatedHost host) throws IOException {
        String name = host.name();
        ScheduledExecutorService scheduler = host.newScheduler();
        LeaseLock lock = new LeaseLock(name, store.seenBy(name), timeOn(host), scheduler, TERM);
        scheduler.scheduleAtFixedRate(
                () -> lock.token().ifPresent(token -> resource.use(name, token)), 0, 20, TimeUnit.MILLISECONDS);
    }
}
