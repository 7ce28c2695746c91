package io.timewright.core.control;

import io.timewright.SyncListener;
import io.timewright.values.EventTally;
import io.timewright.values.KissCode;
import io.timewright.values.LeapIndicator;
import io.timewright.values.Rejection;
import io.timewright.values.SourceEvent;
import io.timewright.values.SourceId;
import io.timewright.values.SourceStatus;
import io.timewright.values.SyncState;
import io.timewright.values.SystemEvent;
import io.timewright.values.SystemStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Counts what happens to a clock and to its sources in the events of control messages, and numbers the sources. Lives on the event
 * thread.
 */
public final class EventBook implements SyncListener {
    /** Hears of events as they are counted. An event that would be the 16th of a row is neither counted nor told, as in ntpd. */
    public interface Sink {
        /** Something happened to the clock; {@code detail} may be empty. */
        void system(EventTally<SystemEvent> tally, String detail);

        /** Something happened to a source. */
        void source(SourceId source, EventTally<SourceEvent> tally);
    }

    private static final int MOST_ASSOCIATIONS = 65_535;
    private static final Sink NOBODY = new Sink() {
        @Override
        public void system(EventTally<SystemEvent> tally, String detail) {}

        @Override
        public void source(SourceId source, EventTally<SourceEvent> tally) {}
    };

    private final Sink sink;
    private final Map<SourceId, Entry> sources = new HashMap<>();
    private EventTally<SystemEvent> system = new EventTally<>(SystemEvent.RESTART, 1);
    private int lastNumber;

    /** Creates a book that nobody listens to. */
    public EventBook() {
        this(NOBODY);
    }

    /** Creates a book that tells {@code sink}. */
    public EventBook(Sink sink) {
        this.sink = sink;
    }

    /** Returns what last happened to the clock. */
    public EventTally<SystemEvent> system() {
        return system;
    }

    /** Returns what last happened to a source. */
    public EventTally<SourceEvent> tallyOf(SourceId source) {
        return entry(source).tally;
    }

    /** Returns the number of a source, 1 to 65535. */
    public int numberOf(SourceId source) {
        return entry(source).number;
    }

    @Override
    public void sourceAdded(SourceId source) {
        sink.source(source, entry(source).tally);
    }

    @Override
    public void sourceRemoved(SourceId source) {
        count(source, SourceEvent.DEMOBILIZED);
        sources.remove(source);
    }

    @Override
    public void stateChanged(SyncState from, SyncState to, SystemStatus status) {
        if (to == SyncState.SYNCHRONIZED) {
            count(SystemEvent.CLOCK_SYNCHRONIZED, "");
        }
    }

    @Override
    public void sampleAccepted(SourceStatus source) {
        Entry entry = entry(source.id());
        boolean armed = isWarning(source.leap());
        if (armed && !entry.armed) {
            count(source.id(), SourceEvent.LEAP_ARMED);
        }
        entry.armed = armed;
    }

    @Override
    public void sampleRejected(SourceId source, Rejection rejection) {
        if (rejection.reason() == Rejection.Reason.OUTLIER) {
            count(source, SourceEvent.POPCORN);
        } else if (rejection.reason() == Rejection.Reason.UNAUTHENTIC) {
            count(source, SourceEvent.BAD_AUTHENTICATION);
        }
    }

    @Override
    public void reachabilityChanged(SourceStatus source) {
        reached(source.id(), source.reach() != 0);
    }

    @Override
    public void systemPeerChanged(Optional<SourceId> from, Optional<SourceId> to) {
        if (to.isPresent()) {
            // The sample that made it the system peer may be the one that made it reachable, which is told later.
            reached(to.get(), true);
            count(to.get(), SourceEvent.SYSTEM_PEER);
        } else {
            count(SystemEvent.NO_SYSTEM_PEER, "");
        }
    }

    @Override
    public void kissReceived(SourceId source, KissCode code) {
        if (code == KissCode.RATE) {
            count(source, SourceEvent.RATE_EXCEEDED);
        } else if (code.isStop()) {
            count(source, SourceEvent.ACCESS_DENIED);
        }
    }

    @Override
    public void stepped(Duration amount, long generation) {
        count(SystemEvent.CLOCK_STEP, seconds(amount));
    }

    @Override
    public void spikeDetected(Duration offset) {
        count(SystemEvent.SPIKE_DETECTED, seconds(offset));
    }

    @Override
    public void panic(Duration offset, Duration limit) {
        count(SystemEvent.PANIC_STOP, seconds(offset));
    }

    @Override
    public void leapChanged(LeapIndicator from, LeapIndicator to) {
        if (isWarning(to)) {
            count(SystemEvent.LEAP_ARMED, "");
        } else if (isWarning(from)) {
            count(SystemEvent.LEAP_DISARMED, "");
        }
    }

    private void count(SystemEvent event, String detail) {
        EventTally<SystemEvent> next = system.plus(event);
        if (!next.equals(system)) {
            system = next;
            sink.system(next, detail);
        }
    }

    private void count(SourceId source, SourceEvent event) {
        Entry entry = entry(source);
        EventTally<SourceEvent> next = entry.tally.plus(event);
        if (!next.equals(entry.tally)) {
            entry.tally = next;
            sink.source(source, next);
        }
    }

    private void reached(SourceId source, boolean reachable) {
        Entry entry = entry(source);
        if (entry.reachable != reachable) {
            entry.reachable = reachable;
            count(source, reachable ? SourceEvent.REACHABLE : SourceEvent.UNREACHABLE);
        }
    }

    private Entry entry(SourceId source) {
        return sources.computeIfAbsent(source, unseen -> new Entry(nextNumber()));
    }

    private int nextNumber() {
        do {
            lastNumber = lastNumber % MOST_ASSOCIATIONS + 1;
        } while (sources.values().stream().anyMatch(entry -> entry.number == lastNumber));
        return lastNumber;
    }

    private static boolean isWarning(LeapIndicator leap) {
        return leap == LeapIndicator.LAST_MINUTE_61 || leap == LeapIndicator.LAST_MINUTE_59;
    }

    private static String seconds(Duration amount) {
        return String.format(Locale.ROOT, "%+.6f s", amount.toNanos() * 1e-9);
    }

    private static final class Entry {
        private final int number;
        private EventTally<SourceEvent> tally = new EventTally<>(SourceEvent.MOBILIZED, 1);
        private boolean armed;
        private boolean reachable;

        private Entry(int number) {
            this.number = number;
        }
    }
}
