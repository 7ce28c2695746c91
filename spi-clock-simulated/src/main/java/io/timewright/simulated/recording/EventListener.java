package io.timewright.simulated.recording;

import io.timewright.SyncListener;
import io.timewright.simulated.recording.RecordedEvent.Kind;
import io.timewright.values.KissCode;
import io.timewright.values.SourceId;
import io.timewright.values.SourceStatus;
import io.timewright.values.SyncState;
import io.timewright.values.SystemStatus;
import java.time.Duration;
import java.util.Locale;

/** Puts what a synchronizer does into words. */
final class EventListener implements SyncListener {
    private final Recorder recorder;
    private final String host;

    EventListener(Recorder recorder, String host) {
        this.recorder = recorder;
        this.host = host;
    }

    @Override
    public void stateChanged(SyncState from, SyncState to, SystemStatus status) {
        recorder.event(host, Kind.STATE, text(from) + " → " + text(to) + ": " + status.explanation());
    }

    @Override
    public void reachabilityChanged(SourceStatus source) {
        recorder.event(
                host, Kind.REACH, source.id() + (source.reach() == 0 ? " does not answer any more" : " answers"));
    }

    @Override
    public void kissReceived(SourceId source, KissCode code) {
        recorder.event(host, Kind.KISS, source + " sends the kiss code " + code);
    }

    @Override
    public void stepped(Duration amount, long generation) {
        recorder.event(host, Kind.STEP, "sets its clock by " + signed(amount));
    }

    @Override
    public void panic(Duration offset, Duration limit) {
        recorder.event(
                host,
                Kind.ALARM,
                "refuses an offset of " + signed(offset) + ", more than "
                        + signed(limit).substring(1));
    }

    @Override
    public void disrupted(Duration jump) {
        recorder.event(host, Kind.ALARM, "notices a jump of " + signed(jump) + " that it did not make");
    }

    private static String text(SyncState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static String signed(Duration amount) {
        double seconds = amount.toNanos() / 1e9;
        double magnitude = Math.abs(seconds);
        if (magnitude >= 1) {
            return String.format(Locale.ROOT, "%+.3f s", seconds);
        }
        return magnitude >= 1e-3
                ? String.format(Locale.ROOT, "%+.3f ms", seconds * 1e3)
                : String.format(Locale.ROOT, "%+.3f µs", seconds * 1e6);
    }
}
