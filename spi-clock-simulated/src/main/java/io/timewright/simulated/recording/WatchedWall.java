package io.timewright.simulated.recording;

import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.recording.Envelope.Collector;
import java.time.Duration;
import java.util.List;

/** A host's own wall clock. */
final class WatchedWall implements WatchedClock {
    private final SimulatedHost host;
    private final Collector offset;
    private final Collector frequency;
    private final Envelope none;

    WatchedWall(SimulatedHost host, Duration interval, int spans) {
        double seconds = interval.toNanos() / 1e9;
        this.host = host;
        this.offset = new Collector(seconds, spans);
        this.frequency = new Collector(seconds, spans);
        this.none = new Collector(seconds, spans).envelope();
    }

    @Override
    public void look(double atSeconds) {
        if (!host.isDown() && !host.isAsleep()) {
            offset.add(atSeconds, host.wallErrorSeconds());
            frequency.add(atSeconds, host.wallFrequencyError());
        }
    }

    @Override
    public ClockRecording recording() {
        return new ClockRecording(
                host.name(), false, offset.envelope(), none, none, frequency.envelope(), none, List.of());
    }
}
