package io.timewright.simulated.recording;

import io.timewright.NtpSynchronizer;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.recording.Envelope.Collector;
import io.timewright.simulated.recording.RecordedEvent.Kind;
import io.timewright.simulated.recording.SourceRecording.Standing;
import io.timewright.spi.ClockSnapshot;
import io.timewright.values.LeapIndicator;
import io.timewright.values.SourceId;
import io.timewright.values.SourceStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The clock that a synchronizer keeps. It is computed from what the synchronizer publishes and the exact counter; asking the clock
 * itself would use up random numbers of the reading noise, and make the run another one.
 */
final class WatchedSynchronizer implements WatchedClock {
    private static final double PPM = 1e6;

    private record Source(Collector standing, Collector reach) {}

    private final Recorder recorder;
    private final SimulatedHost host;
    private final Supplier<NtpSynchronizer> synchronizer;
    private final double intervalSeconds;
    private final int spans;
    private final Collector offset;
    private final Collector bound;
    private final Collector margin;
    private final Collector frequency;
    private final Collector state;
    private final Map<SourceId, Source> sources = new LinkedHashMap<>();
    private boolean off;
    private LeapIndicator leap = LeapIndicator.NO_WARNING;

    WatchedSynchronizer(
            Recorder recorder,
            SimulatedHost host,
            Supplier<NtpSynchronizer> synchronizer,
            Duration interval,
            int spans) {
        this.recorder = recorder;
        this.host = host;
        this.synchronizer = synchronizer;
        this.intervalSeconds = interval.toNanos() / 1e9;
        this.spans = spans;
        this.offset = collector();
        this.bound = collector();
        this.margin = collector();
        this.frequency = collector();
        this.state = collector();
    }

    @Override
    public void look(double atSeconds) {
        boolean wasOff = off;
        off = host.isDown() || host.isAsleep();
        if (off) {
            // Nobody can read it.
            return;
        }
        if (wasOff) {
            recorder.event(host.name(), Kind.SCRIPT, "is awake again");
        }
        NtpSynchronizer now = synchronizer.get();
        ClockSnapshot snapshot = now.snapshot();
        long counter = host.exactMonotonicNanos();
        double error = host.world().trueErrorNanos(snapshot.timescale().epochNanosAt(counter)) / 1e9;
        double greatest = snapshot.maximumErrorSecondsAt(counter);
        double promised = Double.isInfinite(greatest) ? Double.NaN : greatest;
        double correction = snapshot.timescale().rateAt(counter);
        offset.add(atSeconds, error);
        bound.add(atSeconds, promised);
        margin.add(atSeconds, promised - Math.abs(error));
        frequency.add(atSeconds, correction + host.oscillatorErrorPpm() / PPM * (1 + correction));
        state.add(atSeconds, ClockRecording.STATES.indexOf(snapshot.stateAt(counter)));
        watchLeap(snapshot.leap());
        watchSources(atSeconds, now.sources());
    }

    private void watchSources(double atSeconds, List<SourceStatus> statuses) {
        for (SourceStatus status : statuses) {
            Source source = sources.computeIfAbsent(status.id(), id -> new Source(collector(), collector()));
            source.standing.add(atSeconds, SourceRecording.STANDINGS.indexOf(standing(status)));
            source.reach.add(atSeconds, Integer.bitCount(status.reach()));
        }
    }

    private void watchLeap(LeapIndicator announced) {
        // While it is not synchronised a clock knows nothing of leap seconds, which is no news of them.
        if (announced != leap && announced != LeapIndicator.UNSYNCHRONIZED) {
            String text = switch (announced) {
                case LAST_MINUTE_61 -> "a leap second is announced: one more";
                case LAST_MINUTE_59 -> "a leap second is announced: one less";
                default -> "no leap second is announced any more";
            };
            recorder.event(host.name(), Kind.LEAP, text);
            leap = announced;
        }
    }

    private static Standing standing(SourceStatus status) {
        if (status.reach() == 0) {
            return Standing.UNREACHABLE;
        }
        return switch (status.selection()) {
            case SYSTEM_PEER -> Standing.SYSTEM_PEER;
            case SURVIVOR -> Standing.SURVIVOR;
            case OUTLIER -> Standing.OUTLIER;
            case FALSETICKER -> Standing.FALSETICKER;
            case REJECTED -> Standing.REJECTED;
        };
    }

    @Override
    public ClockRecording recording() {
        List<SourceRecording> bySource = sources.entrySet().stream()
                .map(entry -> new SourceRecording(
                        entry.getKey().name(),
                        entry.getValue().standing.envelope(),
                        entry.getValue().reach.envelope()))
                .toList();
        return new ClockRecording(
                host.name(),
                true,
                offset.envelope(),
                bound.envelope(),
                margin.envelope(),
                frequency.envelope(),
                state.envelope(),
                bySource);
    }

    private Collector collector() {
        return new Collector(intervalSeconds, spans);
    }
}
