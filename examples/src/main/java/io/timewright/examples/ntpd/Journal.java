package io.timewright.examples.ntpd;

import io.timewright.SyncListener;
import io.timewright.examples.cli.Console;
import io.timewright.examples.cli.Figures;
import io.timewright.values.KissCode;
import io.timewright.values.Rejection;
import io.timewright.values.SourceId;
import io.timewright.values.SourceStatus;
import io.timewright.values.SyncState;
import io.timewright.values.SystemStatus;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Tells what happens to the clock, a line for each change. The event thread, which must not block, only queues the lines; the
 * main thread, which has nothing else to do, prints them.
 */
final class Journal implements SyncListener {
    /** When nobody reads standard output, later lines are dropped rather than kept for ever. */
    private static final int MOST_PENDING = 1000;

    /** What to print or do; an empty one ends it. */
    private final BlockingQueue<Optional<Consumer<Console>>> pending = new LinkedBlockingQueue<>(MOST_PENDING);

    private final Consumer<String> status;
    private final Set<SourceId> unreachable = new HashSet<>();
    private final Set<SourceId> told = new HashSet<>();
    private String lastKiss = "";
    private volatile boolean failed;

    /** Creates a journal that also tells {@code status}, on the main thread, of each new state. */
    Journal(Consumer<String> status) {
        this.status = status;
    }

    /** Adds a line; never blocks. */
    void add(String text) {
        pending.offer(Optional.of(console -> console.line("timewright ntpd: " + text)));
    }

    /** Lets the main thread do something between two lines; never blocks. */
    void then(Runnable work) {
        pending.offer(Optional.of(console -> work.run()));
    }

    /** Makes {@link #printUntilEnd} return once the lines that are waiting are printed; never blocks. */
    void end() {
        while (!pending.offer(Optional.empty())) {
            pending.poll();
        }
    }

    /** Returns whether the clock's state was such that nothing could be done about it. */
    boolean hasFailed() {
        return failed;
    }

    /** Prints lines as they come, until the end is called. */
    void printUntilEnd(Console console) throws InterruptedException {
        for (Optional<Consumer<Console>> next = pending.take(); next.isPresent(); next = pending.take()) {
            next.get().accept(console);
        }
    }

    @Override
    public void stateChanged(SyncState from, SyncState to, SystemStatus system) {
        String state = switch (to) {
            case SYNCHRONIZED -> "synchronised";
            case HOLDOVER -> "holdover";
            case DISRUPTED -> "disrupted";
            case UNSYNCHRONIZED -> "unsynchronised";
        };
        String line = state + ": " + system.explanation();
        add(line);
        then(() -> status.accept(line));
    }

    /** Which source leads; with a local clock alone this is the only line that says that time is served. */
    @Override
    public void systemPeerChanged(Optional<SourceId> from, Optional<SourceId> to) {
        add("system peer " + to.map(SourceId::name).orElse("none"));
    }

    /** That a source answers for the first time is nothing to be told. */
    @Override
    public void reachabilityChanged(SourceStatus source) {
        if (source.reach() == 0) {
            unreachable.add(source.id());
            add(source.id().name() + " is unreachable"
                    + source.lastRejection().map(reason -> ": " + reason).orElse(""));
        } else if (unreachable.remove(source.id())) {
            add(source.id().name() + " is reachable again");
        }
    }

    @Override
    public void sourceRemoved(SourceId source) {
        unreachable.remove(source);
        told.remove(source);
    }

    @Override
    public void sampleAccepted(SourceStatus source) {
        told.add(source.id());
    }

    /** Why a source does not begin to work; later it is no news that a sample is refused. */
    @Override
    public void sampleRejected(SourceId source, Rejection rejection) {
        if (told.add(source)) {
            add(source.name() + ": " + rejection);
        }
    }

    /** A server may send the same with every reply. */
    @Override
    public void kissReceived(SourceId source, KissCode code) {
        String kiss = source.name() + " sent the kiss-o'-death " + code;
        if (!kiss.equals(lastKiss)) {
            add(kiss);
        }
        lastKiss = kiss;
    }

    @Override
    public void stepped(Duration amount, long generation) {
        add("clock stepped by " + Figures.signedSeconds(amount, 6) + " s");
    }

    @Override
    public void panic(Duration offset, Duration limit) {
        add(String.format(
                Locale.ROOT,
                "refused an offset of %s s: it is beyond the panic threshold of %s s",
                Figures.signedSeconds(offset, 3),
                Figures.seconds(limit, 0)));
        add("set the clock by hand, or start with -g, which believes the first offset");
        failed = true;
        end();
    }

    @Override
    public void disrupted(Duration jump) {
        add("the system's clock jumped by " + Figures.signedSeconds(jump, 6) + " s");
    }
}
