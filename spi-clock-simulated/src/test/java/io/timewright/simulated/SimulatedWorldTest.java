package io.timewright.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SimulatedWorldTest {
    private final SimulatedWorld world = SimulatedWorld.seeded(42);
    private final List<String> log = new ArrayList<>();

    @Test
    void startsWhereItIsToldAndAtTheBeginningOf2025OtherwiseWithNoTimeElapsed() {
        assertThat(world.trueTime()).isEqualTo("2025-01-01T00:00:00Z");
        assertThat(world.elapsed()).isZero();
        Instant era = Instant.parse("2036-02-07T06:28:15.999999999Z");

        SimulatedWorld other = SimulatedWorld.builder().seed(1).start(era).build();
        other.runFor(Duration.ofNanos(1));

        assertThat(other.trueTime()).isEqualTo("2036-02-07T06:28:16Z");
        assertThat(other.seed()).isEqualTo(1);
    }

    @Test
    void runsWhatIsScheduledInOrderOfTimeThenOfScheduling() {
        world.at(Duration.ofSeconds(2), () -> log.add("c"));
        world.at(Duration.ofSeconds(1), () -> {
            log.add("a");
            world.after(Duration.ofSeconds(1), () -> log.add("e"));
            world.after(Duration.ZERO, () -> log.add("b"));
        });
        world.at(Duration.ofSeconds(2), () -> log.add("d"));

        world.runFor(Duration.ofSeconds(3));

        assertThat(log).containsExactly("a", "b", "c", "d", "e");
        assertThat(world.elapsed()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void runsUpToAndIncludingTheEnd() {
        world.at(Duration.ofSeconds(1), () -> log.add("at the end"));
        world.at(Duration.ofSeconds(1).plusNanos(1), () -> log.add("after it"));

        world.runFor(Duration.ofSeconds(1));
        assertThat(log).containsExactly("at the end");

        world.runFor(Duration.ofNanos(1));
        assertThat(log).containsExactly("at the end", "after it");
    }

    @Test
    void eventsSeeTheirOwnTime() {
        world.at(Duration.ofMillis(1500), () -> log.add(world.trueTime().toString()));

        world.runFor(Duration.ofHours(1));

        assertThat(log).containsExactly("2025-01-01T00:00:01.500Z");
    }

    @Test
    void runUntilStopsRightAfterTheEventThatSatisfiesIt() {
        world.at(Duration.ofSeconds(5), () -> log.add("x"));
        world.at(Duration.ofSeconds(5), () -> log.add("y"));

        assertThat(world.runUntil(() -> !log.isEmpty(), Duration.ofMinutes(1))).isTrue();

        assertThat(log).containsExactly("x");
        assertThat(world.elapsed()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void runUntilGivesUpAtTheLimit() {
        assertThat(world.runUntil(() -> false, Duration.ofMinutes(1))).isFalse();
        assertThat(world.elapsed()).isEqualTo(Duration.ofMinutes(1));

        assertThat(world.runUntil(() -> true, Duration.ofMinutes(1))).isTrue();
        assertThat(world.elapsed()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void refusesToChangeThePast() {
        world.runFor(Duration.ofSeconds(2));

        assertThatThrownBy(() -> world.at(Duration.ofSeconds(1), () -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT1S");
    }

    @Test
    void exceptionOfATaskComesOutWithHostTimeAndSeed() {
        RuntimeException thrown = new IllegalStateException("no good");
        world.host("alpha").schedule(Duration.ofSeconds(64), () -> {
            throw thrown;
        });

        assertThatThrownBy(() -> world.runFor(Duration.ofHours(1)))
                .isInstanceOf(SimulationException.class)
                .hasCause(thrown)
                .hasMessageContaining("host 'alpha'")
                .hasMessageContaining("no good")
                .hasMessageContaining("2025-01-01T00:01:04Z")
                .hasMessageContaining("seed 42");
    }

    @Test
    void failedAssertionStaysOneAndCarriesTheContext() {
        AssertionError thrown = new AssertionError("expected otherwise");
        world.after(Duration.ofSeconds(1), () -> {
            throw thrown;
        });

        Throwable caught = catchThrowable(() -> world.runFor(Duration.ofHours(1)));

        assertThat(caught).isSameAs(thrown);
        assertThat(caught.getSuppressed()).singleElement().asString().contains("the script", "seed 42");
    }

    @Test
    void worldGoesOnAfterATaskThrew() {
        SimulatedHost host = world.host("a");
        host.schedule(Duration.ofSeconds(1), () -> {
            throw new IllegalStateException();
        });
        host.schedule(Duration.ofSeconds(2), () -> log.add("second timer"));

        assertThatThrownBy(() -> world.runFor(Duration.ofSeconds(3))).isInstanceOf(SimulationException.class);
        assertThat(world.elapsed()).isEqualTo(Duration.ofSeconds(1));
        world.runFor(Duration.ofSeconds(3));

        assertThat(log).containsExactly("second timer");
    }

    @Test
    void taskCannotWaitForTheWorldToGoOn() {
        world.after(Duration.ZERO, () -> world.runFor(Duration.ofSeconds(1)));

        assertThatThrownBy(() -> world.runFor(Duration.ofSeconds(1)))
                .hasCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot wait");
    }

    @Test
    void awaitRunsTheWorldUntilTheFutureIsDone() {
        CompletableFuture<String> future = new CompletableFuture<>();
        SimulatedHost host = world.host("a");
        host.schedule(Duration.ofSeconds(3), () -> future.complete("done"));

        assertThat(host.await(future, Duration.ofSeconds(2))).isFalse();
        assertThat(host.await(future, Duration.ofSeconds(2))).isTrue();
        assertThat(world.elapsed()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void errorOfAClockIsPositiveWhenItIsAhead() {
        world.runFor(Duration.ofSeconds(10));
        Clock ahead = Clock.fixed(world.trueTime().plusMillis(250), ZoneOffset.UTC);
        Clock behind = Clock.fixed(world.trueTime().minusNanos(7), ZoneOffset.UTC);

        assertThat(world.errorOf(ahead)).isEqualTo(0.25);
        assertThat(world.errorOf(behind)).isEqualTo(-7e-9);
        assertThat(world.trueErrorNanos(world.trueEpochNanos() + 3)).isEqualTo(3);
    }

    @Test
    void hostsAreFoundAgainByNameAndNotMadeTwice() {
        SimulatedHost host = world.host("a", clock -> clock.frequencyPpm(10));

        assertThat(world.host("a")).isSameAs(host);
        assertThatThrownBy(() -> world.host("a", clock -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a'");
    }

    @Test
    void closedWorldForgetsEverythingAndRefusesToRun() {
        world.after(Duration.ofSeconds(1), () -> log.add("never"));

        world.close();
        world.close();

        assertThatThrownBy(() -> world.runFor(Duration.ofSeconds(2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThat(log).isEmpty();
    }

    @Test
    void closingTheWorldFromATaskEndsTheRun() {
        world.at(Duration.ofSeconds(1), world::close);

        world.runFor(Duration.ofSeconds(5));

        assertThat(world.elapsed()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void timeDoesNotGoBack() {
        try (SimulatedWorld world = SimulatedWorld.seeded(1)) {
            world.runFor(Duration.ofSeconds(5));
            assertThatThrownBy(() -> world.runFor(Duration.ofNanos(-1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("expected a span of time that is not negative, found PT-0.000000001S");
            assertThat(world.runUntil(() -> false, Duration.ofSeconds(-5))).isFalse();
            assertThat(world.elapsed()).isEqualTo(Duration.ofSeconds(5));
        }
    }
}
