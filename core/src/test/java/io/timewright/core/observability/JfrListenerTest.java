package io.timewright.core.observability;

import static io.timewright.core.observability.Statuses.PARIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.values.KissCode;
import io.timewright.values.Rejection;
import io.timewright.values.SyncState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JfrListenerTest {
    private static final List<String> NAMES = List.of(
            "StateChange",
            "SampleAccepted",
            "SampleRejected",
            "SystemPeerChange",
            "Kiss",
            "FrequencyAdjusted",
            "Slew",
            "Step",
            "Panic",
            "Disruption");

    @TempDir
    private Path directory;

    private final JfrListener listener = new JfrListener();

    @Test
    void everyCallIsOneEventInOrder() throws IOException {
        List<RecordedEvent> events = record(this::callAll);
        assertThat(events)
                .extracting(event -> event.getEventType().getName())
                .containsExactlyElementsOf(
                        NAMES.stream().map(name -> "io.timewright." + name).toList());
    }

    @Test
    void aSampleShowsItsFigures() throws IOException {
        RecordedEvent event =
                record(() -> listener.sampleAccepted(Statuses.source(1))).get(0);
        assertThat(event.getString("source")).isEqualTo("paris");
        assertThat(event.getDuration("offset")).isEqualTo(Duration.ofNanos(-1_500_000));
        assertThat(event.getDuration("delay")).isEqualTo(Duration.ofMillis(20));
        assertThat(event.getDuration("jitter")).isEqualTo(Duration.ofNanos(250_000));
        assertThat(event.getDuration("rootDistance")).isEqualTo(Duration.ofMillis(13));
    }

    @Test
    void aRejectionShowsWhatWasFoundAndExpected() throws IOException {
        RecordedEvent event = record(() -> listener.sampleRejected(
                        PARIS, new Rejection(Rejection.Reason.ROOT_DISTANCE, "2 s", "less than 1.5 s")))
                .get(0);
        assertThat(event.getString("source")).isEqualTo("paris");
        assertThat(event.getString("reason")).isEqualTo("ROOT_DISTANCE");
        assertThat(event.getString("measured")).isEqualTo("2 s");
        assertThat(event.getString("limit")).isEqualTo("less than 1.5 s");
    }

    @Test
    void aStateChangeShowsItsExplanation() throws IOException {
        RecordedEvent event = record(() -> listener.stateChanged(
                        SyncState.SYNCHRONIZED,
                        SyncState.HOLDOVER,
                        Statuses.system(SyncState.HOLDOVER, "no usable source")))
                .get(0);
        assertThat(event.getString("from")).isEqualTo("SYNCHRONIZED");
        assertThat(event.getString("to")).isEqualTo("HOLDOVER");
        assertThat(event.getInt("stratum")).isEqualTo(2);
        assertThat(event.getString("explanation")).isEqualTo("no usable source");
    }

    @Test
    void correctionsShowTheirAmounts() throws IOException {
        List<RecordedEvent> events = record(() -> {
            listener.frequencyAdjusted(-17.25);
            listener.slewed(Duration.ofMillis(-3), Duration.ofSeconds(64));
            listener.stepped(Duration.ofSeconds(-5), 2);
            listener.panic(Duration.ofSeconds(2000), Duration.ofSeconds(1000));
            listener.disrupted(Duration.ofMinutes(1));
        });
        assertThat(events.get(0).getDouble("frequencyPpm")).isEqualTo(-17.25);
        assertThat(events.get(1).getDuration("amount")).isEqualTo(Duration.ofMillis(-3));
        assertThat(events.get(1).getDuration("over")).isEqualTo(Duration.ofSeconds(64));
        assertThat(events.get(2).getDuration("amount")).isEqualTo(Duration.ofSeconds(-5));
        assertThat(events.get(2).getLong("generation")).isEqualTo(2);
        assertThat(events.get(3).getDuration("offset")).isEqualTo(Duration.ofSeconds(2000));
        assertThat(events.get(3).getDuration("limit")).isEqualTo(Duration.ofSeconds(1000));
        assertThat(events.get(4).getDuration("jump")).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aLimitOfMoreThanALongHoldsIsCut() throws IOException {
        RecordedEvent event = record(() -> listener.panic(Duration.ofSeconds(1), Duration.ofDays(365_000)))
                .get(0);
        assertThat(event.getLong("limit")).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void everyEventIsDescribedAndTakesNoStack() throws IOException {
        record(this::callAll);
        List<EventType> types = FlightRecorder.getFlightRecorder().getEventTypes().stream()
                .filter(type -> type.getName().startsWith("io.timewright."))
                .toList();
        assertThat(types).hasSize(NAMES.size()).allSatisfy(type -> {
            assertThat(type.getCategoryNames()).containsExactly("Timewright");
            assertThat(type.getLabel()).isNotBlank();
            assertThat(type.getDescription()).isNotBlank();
            assertThat(type.getSettingDescriptors())
                    .filteredOn(setting -> setting.getName().equals("stackTrace"))
                    .allSatisfy(setting -> assertThat(setting.getDefaultValue()).isEqualTo("false"));
        });
    }

    @Test
    void withoutARecordingNothingHappens() {
        callAll();
    }

    private void callAll() {
        listener.stateChanged(
                SyncState.UNSYNCHRONIZED, SyncState.SYNCHRONIZED, Statuses.system(SyncState.SYNCHRONIZED, "fine"));
        listener.sampleAccepted(Statuses.source(1));
        listener.sampleRejected(PARIS, new Rejection(Rejection.Reason.OUTLIER, "a", "b"));
        listener.systemPeerChanged(Optional.empty(), Optional.of(PARIS));
        listener.kissReceived(PARIS, KissCode.RATE);
        listener.frequencyAdjusted(12);
        listener.slewed(Duration.ofMillis(1), Duration.ofSeconds(1));
        listener.stepped(Duration.ofSeconds(1), 1);
        listener.panic(Duration.ofSeconds(2000), Duration.ofSeconds(1000));
        listener.disrupted(Duration.ofMinutes(1));
    }

    /** Returns what is recorded meanwhile, in the order of time. */
    private List<RecordedEvent> record(Runnable work) throws IOException {
        Path file = directory.resolve("recording.jfr");
        try (Recording recording = new Recording()) {
            NAMES.forEach(name -> recording.enable("io.timewright." + name));
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("io.timewright."))
                .toList();
    }
}
