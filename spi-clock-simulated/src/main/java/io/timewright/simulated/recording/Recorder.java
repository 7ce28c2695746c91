package io.timewright.simulated.recording;

import io.timewright.NtpSynchronizer;
import io.timewright.SyncListener;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.simulated.recording.RecordedEvent.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Watches clocks of a simulated world at regular intervals and keeps what happens, for a report.
 *
 * <pre>{@code
 * Recorder recorder = Recorder.of(world);
 * NtpSynchronizer sync = NtpSynchronizer.builder().host(here).source("server").listener(recorder.listener("here")).build().start();
 * recorder.watch(here, () -> sync);
 * world.runFor(Duration.ofHours(24));
 * Recording recording = recorder.recording();
 * }</pre>
 *
 * <p>Watching changes nothing: it takes no random number, so a run is the same with a recorder and without. Memory is bounded by the
 * number of clocks and sources, not by the length of the run. Belongs to the world's thread.
 */
public final class Recorder {
    /** Two or three for each column of a screen. */
    private static final int SPANS = 2048;

    private static final int MOST_EVENTS = 5_000;

    private final SimulatedWorld world;
    private final Duration interval;
    private final List<WatchedClock> clocks = new ArrayList<>();
    private final List<RecordedEvent> events = new ArrayList<>();
    private long omittedEvents;
    private boolean running;

    private Recorder(SimulatedWorld world, Duration interval) {
        this.world = world;
        this.interval = interval;
    }

    /** Returns a recorder that looks once a second of true time. */
    public static Recorder of(SimulatedWorld world) {
        return of(world, Duration.ofSeconds(1));
    }

    /**
     * Returns a recorder that looks at this interval of true time.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public static Recorder of(SimulatedWorld world, Duration interval) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("expected a positive interval, found " + interval);
        }
        return new Recorder(world, interval);
    }

    /** Watches a host's own wall clock from now on. */
    public Recorder watch(SimulatedHost host) {
        return watch(new WatchedWall(host, interval, SPANS));
    }

    /**
     * Watches the clock that a synchronizer keeps on a host from now on.
     *
     * @param synchronizer gives the synchronizer each time it is looked at; another one after the host was restarted, say
     */
    public Recorder watch(SimulatedHost host, Supplier<NtpSynchronizer> synchronizer) {
        return watch(new WatchedSynchronizer(this, host, synchronizer, interval, SPANS));
    }

    private Recorder watch(WatchedClock clock) {
        clocks.add(clock);
        clock.look(seconds());
        if (!running) {
            running = true;
            world.after(interval, this::tick);
        }
        return this;
    }

    /** Returns a listener that keeps what a synchronizer does as events of this host. */
    public SyncListener listener(String host) {
        return new EventListener(this, host);
    }

    /** Keeps an event that happens now. */
    public void event(String host, Kind kind, String text) {
        event(seconds(), host, kind, text);
    }

    /** Keeps an event at a moment of true time, in seconds since the start of the world. */
    public void event(double atSeconds, String host, Kind kind, String text) {
        if (events.size() < MOST_EVENTS) {
            events.add(new RecordedEvent(atSeconds, host, kind, text));
        } else {
            omittedEvents++;
        }
    }

    /** Returns what was seen until now. */
    public Recording recording() {
        double now = seconds();
        return new Recording(
                world.seed(),
                world.trueTime().minus(world.elapsed()),
                now,
                clocks.stream().map(WatchedClock::recording).toList(),
                events.stream()
                        .filter(event -> event.atSeconds() <= now)
                        .sorted(Comparator.comparingDouble(RecordedEvent::atSeconds))
                        .toList(),
                omittedEvents);
    }

    private void tick() {
        double now = seconds();
        clocks.forEach(clock -> clock.look(now));
        world.after(interval, this::tick);
    }

    private double seconds() {
        return world.elapsed().toNanos() / 1e9;
    }
}
