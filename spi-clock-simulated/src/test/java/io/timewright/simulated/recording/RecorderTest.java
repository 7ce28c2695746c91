package io.timewright.simulated.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.simulated.recording.RecordedEvent.Kind;
import io.timewright.simulated.recording.SourceRecording.Standing;
import io.timewright.simulated.scenario.ErrorSeries;
import io.timewright.simulated.scenario.ScenarioRun;
import io.timewright.simulated.scenario.Scenarios;
import io.timewright.values.SyncState;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecorderTest {
    private static final String TROUBLE = """
            length 6000s
            server a
            server b
            server liar
            client c
                offset -50ms
                frequency 20ppm + walk(1e-8)
                noise 2us
                source a iburst minpoll 4 maxpoll 4
                source b iburst minpoll 4 maxpoll 4
                source liar iburst minpoll 4 maxpoll 4
            link c <-> a
                delay 1ms + exponential(100us)
                outage 3000s to 4000s
            at 2000s liar step 300ms
            at 5000s b stop
            """;

    @Test
    void watching_changesNothing() throws Exception {
        try (ScenarioRun plain = new ScenarioRun(Scenarios.parse("t", TROUBLE), 7);
                ScenarioRun recorded = ScenarioRun.recorded(Scenarios.parse("t", TROUBLE), 7)) {
            Map<String, ErrorSeries> expected = plain.run();
            Map<String, ErrorSeries> found = recorded.run();
            for (int second = 0; second <= 6000; second++) {
                assertThat(found.get("c").offset(second))
                        .isEqualTo(expected.get("c").offset(second));
            }
            assertThatThrownBy(plain::recording).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void recording_hasWhatHappened() throws Exception {
        try (ScenarioRun run = ScenarioRun.recorded(Scenarios.parse("t", TROUBLE), 7)) {
            run.run();
            Recording recording = run.recording();
            assertThat(recording.seed()).isEqualTo(7);
            assertThat(recording.lengthSeconds()).isEqualTo(6000);
            assertThat(recording.clocks()).extracting(ClockRecording::name).containsExactly("a", "b", "liar", "c");

            ClockRecording liar = recording.clocks().get(2);
            assertThat(liar.kept()).isFalse();
            assertThat(liar.offset().magnitudeSince(0)).isCloseTo(0.3, within(1e-9));
            assertThat(liar.worstState(0)).isEmpty();

            ClockRecording client = recording.clocks().get(3);
            assertThat(client.offset().spanSeconds()).isEqualTo(4);
            assertThat(client.offset().magnitude(0)).isCloseTo(0.05, within(0.001));
            assertThat(client.offset().rmsSince(1000)).isLessThan(100e-6);
            assertThat(client.margin().least(500)).isPositive();
            assertThat(client.worstState(0)).isEqualTo(Optional.of(SyncState.UNSYNCHRONIZED));
            assertThat(client.worstState(500)).isEqualTo(Optional.of(SyncState.SYNCHRONIZED));

            assertThat(client.sources()).extracting(SourceRecording::name).containsExactly("a", "b", "liar");
            assertThat(client.sources().get(2).worst(450)).get().isNotEqualTo(Standing.FALSETICKER);
            assertThat(client.sources().get(2).worst(700)).hasValue(Standing.FALSETICKER);
            assertThat(client.sources().get(0).worst(900)).hasValue(Standing.UNREACHABLE);
            assertThat(client.sources().get(0).reach().greatest(900)).isZero();
            assertThat(client.sources().get(0).reach().least(700)).isEqualTo(8);

            assertThat(recording.events()).isSortedAccordingTo((x, y) -> Double.compare(x.atSeconds(), y.atSeconds()));
            assertThat(recording.events())
                    .contains(
                            new RecordedEvent(2000, "liar", Kind.SCRIPT, "the clock is set by +0.300000 s"),
                            new RecordedEvent(3000, "", Kind.SCRIPT, "the link c → a passes nothing"),
                            new RecordedEvent(5000, "b", Kind.SCRIPT, "stops answering"))
                    .anySatisfy(event -> assertThat(event.text()).startsWith("unsynchronized → synchronized: "))
                    .anySatisfy(event -> assertThat(event.text()).isEqualTo("a does not answer any more"));
            assertThat(recording.omittedEvents()).isZero();
        }
    }

    @Test
    void anyApplication_canRecordItsOwn() {
        try (SimulatedWorld world = SimulatedWorld.seeded(1)) {
            Recorder recorder = Recorder.of(world, Duration.ofMillis(100))
                    .watch(world.host("fast", clock -> clock.frequencyPpm(100)));
            world.runFor(Duration.ofSeconds(5));
            recorder.event("fast", Kind.SCRIPT, "half of it");
            world.runFor(Duration.ofSeconds(5));
            Recording recording = recorder.recording();
            assertThat(recording.clocks().get(0).offset().magnitudeSince(10)).isCloseTo(1e-3, within(1e-8));
            assertThat(recording.clocks().get(0).frequency().magnitude(50)).isCloseTo(1e-4, within(1e-12));
            assertThat(recording.events()).containsExactly(new RecordedEvent(5, "fast", Kind.SCRIPT, "half of it"));
        }
    }

    @Test
    void nobodyReadsAClock_thatIsAsleepOrDown() {
        try (SimulatedWorld world = SimulatedWorld.seeded(1)) {
            SimulatedHost machine = world.host("m", clock -> clock.wallOffset(Duration.ofSeconds(1)));
            Recorder recorder = Recorder.of(world).watch(machine);
            world.runFor(Duration.ofSeconds(10));
            machine.suspend(Duration.ofSeconds(10));
            world.runFor(Duration.ofSeconds(15));
            machine.crash();
            world.runFor(Duration.ofSeconds(5));
            Envelope offset = recorder.recording().clocks().get(0).offset();
            assertThat(offset.magnitude(5)).isEqualTo(1);
            assertThat(offset.magnitude(15)).isNaN();
            assertThat(offset.magnitude(22)).isEqualTo(1);
            assertThat(offset.magnitude(28)).isNaN();
        }
    }

    @Test
    void tooManyEvents_areCounted() {
        try (SimulatedWorld world = SimulatedWorld.seeded(1)) {
            Recorder recorder = Recorder.of(world);
            for (int i = 0; i < 5_003; i++) {
                recorder.event("", Kind.SCRIPT, "again");
            }
            assertThat(recorder.recording().events()).hasSize(5_000);
            assertThat(recorder.recording().omittedEvents()).isEqualTo(3);
        }
    }
}
