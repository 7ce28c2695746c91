package io.timewright.simulated.assertj;

import static io.timewright.simulated.assertj.SimulationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.timewright.NtpServer;
import io.timewright.NtpSynchronizer;
import io.timewright.simulated.ErrorTrace;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.simulated.junit.OnHost;
import io.timewright.simulated.junit.SimulatedTest;
import io.timewright.values.BoundedInstant;
import io.timewright.values.ReferenceId;
import io.timewright.values.SyncState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SimulationAssertionsTest {
    private static final Instant NOON = Instant.parse("2025-06-01T12:00:00Z");

    @SimulatedTest
    void aTraceSaysWhereAndWhenAClockWasWrong(
            SimulatedWorld world, @OnHost(value = "a", frequencyPpm = 100) SimulatedHost a) {
        ErrorTrace trace = world.trace(a, Duration.ofSeconds(1));
        world.at(Duration.ofSeconds(30), () -> a.stepWall(Duration.ofMillis(-500)));
        world.runFor(Duration.ofMinutes(1));

        assertThat(trace).until(Duration.ofSeconds(29)).staysWithin(Duration.ofMillis(3));
        assertThatThrownBy(() -> assertThat(trace).staysWithin(Duration.ofMillis(400)))
                .hasMessage("""
                        Expected the trace to stay within PT0.4S of true time, but 31 of 61 readings do not:
                          first at PT30S: error -PT0.497S
                          worst at PT30S: error -PT0.497S
                        61 readings from PT0S to PT1M: rms PT0.353234193S, 95 % within PT0.4967S, max PT0.497S""");
        assertThatThrownBy(() -> assertThat(trace)
                        .as("node a")
                        .after(Duration.ofSeconds(31))
                        .hasRmsWithin(Duration.ofMillis(1)))
                .hasMessageStartingWith("[node a] Expected the root mean square error of the trace after PT31S to be at"
                        + " most PT0.001S, found PT0.4954");
        assertThatThrownBy(() -> assertThat(trace).hasPercentileWithin(95, Duration.ofMillis(2)))
                .hasMessageStartingWith(
                        "Expected the error that 95.0 % of readings do not exceed of the trace to be at");
        assertThatThrownBy(() -> assertThat(trace).settlesWithin(Duration.ofMillis(496), Duration.ofSeconds(20)))
                .hasMessageContaining("from PT20S on or earlier, but it does so from PT40S on");
        assertThatThrownBy(() -> assertThat(trace).settlesWithin(Duration.ofMillis(1), Duration.ofSeconds(20)))
                .hasMessageContaining("but it is outside at the end");
        assertThat(trace)
                .settlesWithin(Duration.ofMillis(496), Duration.ofSeconds(40))
                .keepsItsBound();
        assertThatThrownBy(() -> assertThat(trace).after(Duration.ofHours(1)).keepsItsBound())
                .hasMessage("Expected the trace after PT1H to have readings, but nothing was seen then");
    }

    @SimulatedTest
    void aSynchronizedClockKeepsItsBound(
            SimulatedWorld world,
            @OnHost(value = "here", wallOffsetMillis = -2500, frequencyPpm = 80, wander = 1e-9) SimulatedHost here)
            throws IOException {
        try (NtpSynchronizer sync = follow(world.host("server"), here)) {
            ErrorTrace trace = world.trace(sync.clock(), Duration.ofSeconds(1));
            world.runFor(Duration.ofHours(2));
            assertThat(trace)
                    .settlesWithin(Duration.ofMillis(1), Duration.ofMinutes(1))
                    .keepsItsBound()
                    .after(Duration.ofMinutes(1))
                    .hasRmsWithin(Duration.ofMillis(1));
            assertThat(world).hasElapsed(Duration.ofHours(2)).hasClockWithin(sync.clock(), Duration.ofMillis(1));
            assertThat(sync.clock().now())
                    .isBounded()
                    .contains(world.trueTime())
                    .hasMaxErrorWithin(Duration.ofMillis(100));
            assertThat(trace.points().get(0).boundNanos())
                    .as("not synchronised yet")
                    .isEqualTo(Long.MAX_VALUE);
        }
    }

    @SimulatedTest
    void aServerThatLiesMakesTheBoundWrong(SimulatedWorld world, @OnHost SimulatedHost here) throws IOException {
        SimulatedHost liar = world.host("liar", clock -> clock.wallOffset(Duration.ofSeconds(1)));
        try (NtpSynchronizer sync = follow(liar, here)) {
            world.runFor(Duration.ofMinutes(2));
            ErrorTrace trace = world.trace(sync.clock(), Duration.ofSeconds(1));
            world.runFor(Duration.ofMinutes(1));
            assertThatThrownBy(() -> assertThat(trace).keepsItsBound())
                    .hasMessageStartingWith(
                            "Expected the trace to keep its bound, but 61 of 61 readings do not; first at PT2M: error +PT")
                    .hasMessageContaining(", bound PT0.0");
        }
    }

    @SimulatedTest
    void aWorldSaysWhatItHasSeen(SimulatedWorld world, @OnHost(wallOffsetMillis = 3) SimulatedHost app) {
        app.suspend(Duration.ofSeconds(5));
        assertThat(world).hasSeen("falls asleep");
        assertThatThrownBy(() -> assertThat(world).hasSeen("wakes"))
                .hasMessageContaining("'wakes'")
                .hasMessageContaining("00:00:00.000000000  host 'app': falls asleep for PT5S");
        assertThatThrownBy(() -> assertThat(world).hasElapsed(Duration.ofSeconds(1)))
                .hasMessage("Expected PT1S to have passed in the world of seed 0, found PT0S");
        assertThatThrownBy(() -> assertThat(world).hasClockWithin(app.wallClock(), Duration.ofMillis(2)))
                .hasMessage("Expected the clock to be within PT0.002S of true time at PT0S, found an error of +PT0.003S"
                        + " (seed 0)");
    }

    @Test
    void boundsAreShownBesideWhatIsOutside() {
        BoundedInstant reading = BoundedInstant.within(NOON, Duration.ofMillis(10), SyncState.SYNCHRONIZED);
        assertThat(reading).contains(NOON.plusMillis(10)).contains(NOON.minusMillis(10));
        assertThatThrownBy(() -> assertThat(reading).contains(NOON.plusMillis(12)))
                .hasMessage("""
                        Expected 2025-06-01T12:00:00.012Z to be within the bounds of the reading, but it is PT0.002S after the latest
                          earliest 2025-06-01T11:59:59.990Z
                          estimate 2025-06-01T12:00:00Z
                          latest   2025-06-01T12:00:00.010Z
                          state    SYNCHRONIZED""");
        assertThatThrownBy(() -> assertThat(reading).contains(NOON.minusMillis(11)))
                .hasMessageContaining("it is PT0.001S before the earliest");
        assertThatThrownBy(() -> assertThat(reading).hasMaxErrorWithin(Duration.ofMillis(9)))
                .hasMessageContaining("to be bounded within PT0.009S, found PT0.01S");
        assertThatThrownBy(() -> assertThat(BoundedInstant.unbounded(NOON, SyncState.DISRUPTED))
                        .isBounded())
                .hasMessageContaining("but the clock is DISRUPTED");
    }

    private static NtpSynchronizer follow(SimulatedHost server, SimulatedHost here) throws IOException {
        NtpServer.builder()
                .host(server)
                .bind(server.address(123))
                .timeOfHost(1, ReferenceId.ofAscii("TEST"))
                .build()
                .start();
        return NtpSynchronizer.builder()
                .host(here)
                .source(server.name(), source -> source.iburst())
                .build()
                .start();
    }
}
