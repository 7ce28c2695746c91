package io.timewright.simulated.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.timewright.simulated.network.Link;
import io.timewright.values.SourceStatus;
import io.timewright.values.SyncState;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioRunTest {
    /** The published test vector of seed 5. */
    @Test
    void theStreamsOfClknetsimAreRepeated() {
        try (ScenarioRun run = new ScenarioRun(Scenarios.named("S1"), 5)) {
            double[] expected = {1.000012358e-4, 1.000017565e-4, 1.000007648e-4};
            for (double y : expected) {
                assertThat(run.host("c").oscillatorErrorPpm() * 1e-6).isCloseTo(y, within(5e-14));
                run.world().runFor(Duration.ofSeconds(1));
            }
            Link up = run.world().link(run.host("c"), run.host("a"));
            Link down = run.world().link(run.host("a"), run.host("c"));
            assertThat(up.transitNanos(48)).isEqualTo(101_227);
            assertThat(up.transitNanos(48)).isEqualTo(141_768);
            assertThat(down.transitNanos(48)).isEqualTo(110_135);
            assertThat(down.transitNanos(48)).isEqualTo(110_743);
        }
    }

    /** S7a has the terms of S1; its delays after the outage are those of the packets after it. */
    @Test
    void anOutageLosesPacketsAtBothItsEndsAndLeavesTheOthersAsTheyWere() {
        try (ScenarioRun with = new ScenarioRun(Scenarios.named("S7a"), 3);
                ScenarioRun without = new ScenarioRun(Scenarios.named("S1"), 3)) {
            Link interrupted = with.world().link(with.host("c"), with.host("a"));
            Link free = without.world().link(without.host("c"), without.host("a"));
            assertThat(interrupted.transitNanos(48)).isEqualTo(free.transitNanos(48));
            with.world().runFor(Duration.ofSeconds(20_000));
            assertThat(interrupted.transitNanos(48)).isEqualTo(Link.LOST);
            free.transitNanos(48);
            with.world().runFor(Duration.ofSeconds(4000));
            assertThat(interrupted.transitNanos(48)).isEqualTo(Link.LOST);
            free.transitNanos(48);
            with.world().runFor(Duration.ofNanos(1));
            assertThat(interrupted.transitNanos(48)).isEqualTo(free.transitNanos(48));
        }
    }

    @Test
    void frequencyStepsAtItsSecond() {
        try (ScenarioRun run = new ScenarioRun(Scenarios.named("S5a"), 1)) {
            run.world().runFor(Duration.ofSeconds(19_999));
            double before = run.host("c").oscillatorErrorPpm();
            run.world().runFor(Duration.ofMillis(999));
            assertThat(run.host("c").oscillatorErrorPpm()).isEqualTo(before);
            run.world().runFor(Duration.ofMillis(1));
            assertThat(run.host("c").oscillatorErrorPpm()).isCloseTo(before + 5, within(0.01));
        }
    }

    @Test
    void aRunIsRepeatedToTheLastBit() {
        ErrorSeries first = s1(7);
        ErrorSeries second = s1(7);
        for (int k = 0; k <= first.length(); k++) {
            assertThat(second.offset(k)).isEqualTo(first.offset(k));
        }
        assertThat(second.rmsFrequency(0, second.length())).isEqualTo(first.rmsFrequency(0, first.length()));
        assertThat(s1(8).offset(20_000)).isNotEqualTo(first.offset(20_000));
    }

    /** chronyd's median is 5.36 us with 313 packets. */
    @Test
    void aLocalNetworkIsKeptToMicroseconds() {
        for (int seed = 1; seed <= 2; seed++) {
            ErrorSeries errors = s1(seed);
            assertThat(errors.offset(0)).isCloseTo(0.01, within(1e-6));
            assertThat(errors.rms(10_001, 20_000)).isLessThan(8e-6);
            assertThat(errors.packets()).isBetween(300L, 320L);
            assertThat(errors.heldAfter(0, 1e-3)).isLessThan(10);
            assertThat(errors.boundViolations(0, 20_000)).isZero();
        }
    }

    @Test
    void aRelayServesWhatItKeeps() throws Exception {
        try (ScenarioRun run = run("""
                length 600s
                server a
                relay b
                    offset 1s
                    source a iburst
                client c
                    offset -3s
                    frequency 20ppm + daily(1ppm)
                    source b iburst
                expect c max < 1ms after 100s
                expect b max < 1ms after 100s
                """)) {
            run.run();
            assertThat(run.client("c").status().stratum()).isEqualTo(3);
            assertThat(run.disappointments()).isEmpty();
        }
    }

    @Test
    void aServerThatStopsIsMissedUntilItStarts() throws Exception {
        try (ScenarioRun run = run("""
                length 30000s
                server a
                client c
                    source a iburst maxpoll 6
                at 1000s a stop
                at 20000s a start
                expect c packets > 1000
                """)) {
            run.run();
            assertThat(run.client("c").clock().state()).isEqualTo(SyncState.SYNCHRONIZED);
            assertThat(run.client("c").sources().get(0).received()).isLessThan(250);
            assertThat(run.disappointments())
                    .singleElement()
                    .asString()
                    .startsWith("line 7: c packets from 0 s to 30000 s is ")
                    .endsWith(", expected at least 1000");
        }
    }

    /** What was asked of members of a pool that are used no more, and by a client that crashed, was asked all the same. */
    @Test
    void requestsToSourcesThatAreForgottenCount() throws Exception {
        try (ScenarioRun run = run("""
                length 20000s
                server p1
                server p2
                server p3
                server p4
                server p5
                name p p1 p2 p3 p4 p5
                client c
                    pool p iburst maxpoll 6
                at 2000s p1 crash
                at 2000s p2 crash
                at 15000s c crash
                at 15100s c restart
                """)) {
            ErrorSeries errors = run.run().get("c");
            long asked = Stream.of("p1", "p2", "p3", "p4", "p5")
                    .mapToLong(server ->
                            run.world().link(run.host("c"), run.host(server)).sent())
                    .sum();
            long known = run.client("c").sources().stream()
                    .mapToLong(SourceStatus::sent)
                    .sum();
            assertThat(errors.packets()).isEqualTo(asked).isGreaterThan(known + 100);
        }
    }

    @Test
    void hostsOfOneFamilyMeetOnlyTheirLike() throws Exception {
        try (ScenarioRun run = run("""
                length 2000s
                server four
                    family ipv4
                server six
                    family ipv6
                client c
                    family ipv6
                    source four iburst
                    source six iburst
                expect c sees four unreachable
                expect c selects six
                """)) {
            run.run();
            assertThat(run.disappointments()).isEmpty();
        }
    }

    @Test
    void aHostSleepsUntilItIsWoken() throws Exception {
        try (ScenarioRun run = run("""
                length 20000s
                server a
                client c
                    frequency 20ppm
                    source a iburst maxpoll 6
                at 5000s c suspend
                at 15000s c resume
                expect c state synchronized
                expect c max < 1ms after 19000s
                expect c packets < 300
                """)) {
            run.run();
            assertThat(run.disappointments()).isEmpty();
        }
    }

    @Test
    void clocksAndFrequenciesJumpWhenTheyAreTold() throws Exception {
        try (ScenarioRun run = run("""
                length 100s
                server a
                    offset 2s
                client c
                    source a noselect
                    noise 1us
                    resolution 1us
                link a -> c
                    loss 50%
                at 50s a step -500ms
                at 50s c frequency 5ppm
                """)) {
            run.world().runFor(Duration.ofSeconds(49));
            assertThat(run.host("a").wallErrorSeconds()).isEqualTo(2);
            assertThat(run.host("c").oscillatorErrorPpm()).isZero();
            run.world().runFor(Duration.ofSeconds(1));
            assertThat(run.host("a").wallErrorSeconds()).isEqualTo(1.5);
            assertThat(run.host("c").oscillatorErrorPpm()).isCloseTo(5, within(1e-9));
            assertThat(run.host("c").monotonicNanos() % 1000).isZero();
            assertThatThrownBy(() -> run.client("a")).hasMessage("expected one of [c], found a");
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyBuiltInScenarioCanBeRun(String name) {
        Scenario scenario = Scenarios.named(name);
        assertThat(scenario.name()).isEqualTo(name);
        assertThat(scenario.title()).isNotEmpty();
        try (ScenarioRun run = new ScenarioRun(scenario, 1)) {
            run.world().runFor(Duration.ofSeconds(10));
        }
    }

    static Stream<String> names() {
        return Stream.concat(Scenarios.accuracy().stream(), Scenarios.variants().stream());
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> Scenarios.named("V1sin"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("found scenario 'V1sin', expected one of S1 S2 ")
                .hasMessageEndingWith("; did you mean 'V1sine'?");
    }

    private static ErrorSeries s1(int seed) {
        try (ScenarioRun run = new ScenarioRun(Scenarios.named("S1"), seed)) {
            return run.run().get("c");
        }
    }

    private static ScenarioRun run(String text) throws ScenarioSyntaxException {
        return new ScenarioRun(Scenarios.parse("test", text), 1);
    }
}
