package io.timewright.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.simulated.clock.ReplaySeeds;
import io.timewright.spi.Cancellable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedHostTimersTest {
    private final SimulatedWorld world = SimulatedWorld.seeded(7);
    private final List<Object> log = new ArrayList<>();

    @Test
    void fastClockFiresEarlyInTrueTimeAndSlowOneLate() {
        SimulatedHost fast = world.host("fast", clock -> clock.frequencyPpm(100));
        SimulatedHost slow = world.host("slow", clock -> clock.frequencyPpm(-100));
        fast.schedule(Duration.ofSeconds(1000), () -> log.add(world.elapsed()));
        slow.schedule(Duration.ofSeconds(1000), () -> log.add(world.elapsed()));

        world.runFor(Duration.ofSeconds(2000));

        // 1000 / (1 ± 1e-4), rounded up to the nanosecond
        assertThat(log).containsExactly(Duration.ofNanos(999_900_010_000L), Duration.ofNanos(1_000_100_010_002L));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-9, 1e-7, 1e-6})
    void timerFiresAtTheFirstMomentAtWhichTheCounterHasComeSoFar(double wander) {
        SimulatedHost host = world.host("a", clock -> clock.frequencyPpm(50).wander(wander, new ReplaySeeds(3).get()));
        for (long millis : new long[] {1, 500, 999, 1000, 1001, 64_000, 1_024_000}) {
            long due = host.monotonicNanos() + millis * 1_000_000;
            host.schedule(Duration.ofMillis(millis), () -> log.add(host.monotonicNanos() - due));
        }

        world.runFor(Duration.ofSeconds(2000));

        assertThat(log).hasSize(7).allSatisfy(late -> assertThat((long) late).isBetween(0L, 1L));
    }

    @Test
    void timersFireInOrderOfTimeThenOfScheduling() {
        SimulatedHost host = world.host("a", clock -> clock.wander(1e-8));
        host.schedule(Duration.ofSeconds(70), () -> log.add("d"));
        host.schedule(Duration.ofSeconds(10), () -> log.add("b"));
        host.schedule(Duration.ofSeconds(10), () -> log.add("c"));
        host.schedule(Duration.ofSeconds(-1), () -> log.add("a"));

        world.runFor(Duration.ofSeconds(100));

        assertThat(log).containsExactly("a", "b", "c", "d");
    }

    @Test
    void cancelledTimerDoesNotFire() {
        SimulatedHost host = world.host("a");
        Cancellable first = host.schedule(Duration.ofSeconds(1), () -> log.add("first"));
        host.schedule(Duration.ofSeconds(2), () -> {
            log.add("second");
            first.cancel();
        });
        host.schedule(Duration.ofSeconds(3), () -> log.add("third")).cancel();

        first.cancel();
        first.cancel();
        world.runFor(Duration.ofSeconds(5));

        assertThat(log).containsExactly("second");
    }

    @Test
    void timerFollowsAFrequencyThatIsShiftedMeanwhile() {
        SimulatedHost host = world.host("a");
        host.schedule(Duration.ofSeconds(100), () -> log.add(world.elapsed()));
        world.at(Duration.ofSeconds(50), () -> host.shiftFrequency(1000));

        world.runFor(Duration.ofSeconds(200));

        // 50 + 50 / 1.001
        assertThat(log).containsExactly(Duration.ofNanos(99_950_049_951L));
    }

    @Test
    void wallClockStepDoesNotMoveTimers() {
        SimulatedHost host = world.host("a");
        host.schedule(Duration.ofSeconds(100), () -> log.add(world.elapsed()));
        world.at(Duration.ofSeconds(50), () -> host.stepWall(Duration.ofDays(1)));

        world.runFor(Duration.ofSeconds(200));

        assertThat(log).containsExactly(Duration.ofSeconds(100));
    }

    @Test
    void executedTasksRunSoonInOrderButNotAtOnce() {
        SimulatedHost host = world.host("a");
        host.execute(() -> log.add("a"));
        host.blockingExecutor().execute(() -> log.add("b"));
        host.execute(() -> log.add("c"));
        assertThat(log).isEmpty();

        world.runFor(Duration.ZERO);

        assertThat(log).containsExactly("a", "b", "c");
    }

    @Test
    void closedHostForgetsTimersAndTasks() {
        SimulatedHost host = world.host("a");
        host.schedule(Duration.ofSeconds(1), () -> log.add("timer"));
        host.execute(() -> log.add("task"));

        host.close();
        host.close();
        host.schedule(Duration.ofSeconds(1), () -> log.add("timer after the end"))
                .cancel();
        world.runFor(Duration.ofSeconds(5));

        assertThat(log).isEmpty();
    }

    @Test
    void timerMayCloseItsHost() {
        SimulatedHost host = world.host("a");
        host.schedule(Duration.ofSeconds(1), host::close);
        host.schedule(Duration.ofSeconds(2), () -> log.add("never"));

        world.runFor(Duration.ofSeconds(5));

        assertThat(log).isEmpty();
    }
}
