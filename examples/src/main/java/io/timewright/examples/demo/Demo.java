package io.timewright.examples.demo;

import io.timewright.DisciplinedClock;
import io.timewright.NtpSynchronizer;
import io.timewright.examples.cli.Figures;
import io.timewright.examples.table.PeersTable;
import io.timewright.spi.Host;
import io.timewright.values.BoundedInstant;
import io.timewright.values.SyncState;
import io.timewright.values.SystemStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** One run: measures the clock, lets it be synchronised while showing how, and measures it again. */
final class Demo {
    private final Host system;
    private final NtpSynchronizer synchronizer;
    private final DisciplinedClock clock;
    private final Screen screen;
    private final boolean systemIsRight;

    /**
     * Creates the run.
     *
     * @param system the machine with the clock to compare with
     * @param systemIsRight whether that clock is by definition the true one, because the servers serve it
     */
    Demo(Host system, NtpSynchronizer synchronizer, Screen screen, boolean systemIsRight) {
        this.system = system;
        this.synchronizer = synchronizer;
        this.clock = synchronizer.clock();
        this.screen = screen;
        this.systemIsRight = systemIsRight;
    }

    Ending run(Duration length) throws InterruptedException {
        Duration before = look().error();
        long start = system.monotonicNanos();
        synchronizer.start();
        for (Duration shown = Duration.ZERO; shown.compareTo(length) < 0; ) {
            shown = min(shown.plus(screen.interval()), length);
            // Nothing completes this future: it is a pause.
            Duration elapsed = Duration.ofNanos(system.monotonicNanos() - start);
            system.await(new CompletableFuture<>(), max(shown.minus(elapsed), Duration.ofMillis(1)));
            screen.show(block(shown));
        }
        return ending(before, length);
    }

    private Ending ending(Duration before, Duration length) {
        Look look = look();
        BoundedInstant now = look.reading();
        Duration after = look.error();
        SystemStatus status = synchronizer.status();
        boolean isSynchronized = now.state() == SyncState.SYNCHRONIZED && now.isBounded();
        Ending ending = new Ending(
                length,
                isSynchronized,
                status.explanation(),
                before,
                after,
                isSynchronized ? now.maxError() : Duration.ZERO,
                now.mayBe(now.estimate().minus(after)),
                status.frequencyPpm(),
                synchronizer.snapshot().bound().frequencyDeviationPpm(),
                synchronizer.sources(),
                systemIsRight);
        // Other people's servers know better than this machine: then what is left is what they last measured.
        return systemIsRight || !isSynchronized
                ? ending
                : ending.relativeTo(after, status.offset().negated());
    }

    private List<String> block(Duration elapsed) {
        Look look = look();
        BoundedInstant now = look.reading();
        String bound = now.isBounded() ? "+/-" + Figures.seconds(now.maxError(), 6) + " s" : "none";
        List<String> lines = new ArrayList<>(PeersTable.lines(synchronizer.sources()));
        lines.add(String.format(
                Locale.ROOT,
                "%3d s  clock %s, %s, bound %s",
                elapsed.toSeconds(),
                now.state().name().toLowerCase(Locale.ROOT),
                Ending.slowOrFast(look.error()),
                bound));
        return lines;
    }

    /** Reads both clocks; the system's twice, because some time passes in between. */
    private Look look() {
        long earlier = system.read().epochNanos();
        BoundedInstant reading = clock.now();
        long later = system.read().epochNanos();
        Instant middle = Instant.ofEpochSecond(0, earlier + (later - earlier) / 2);
        return new Look(reading, Duration.between(middle, reading.estimate()));
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    /**
     * The clock at one moment.
     *
     * @param reading what it showed
     * @param error how far that was ahead of the system's clock
     */
    private record Look(BoundedInstant reading, Duration error) {}
}
