package io.timewright.core.statistics;

import io.timewright.NtpServer;
import io.timewright.NtpSynchronizer;
import io.timewright.SyncListener;
import io.timewright.core.conf.StatisticsKind;
import io.timewright.core.conf.StatisticsSettings;
import io.timewright.core.control.EventBook;
import io.timewright.core.control.StatusWord;
import io.timewright.core.support.EventThread;
import io.timewright.spi.Cancellable;
import io.timewright.spi.Host;
import io.timewright.values.EventTally;
import io.timewright.values.KissCode;
import io.timewright.values.LeapIndicator;
import io.timewright.values.Rejection;
import io.timewright.values.ServerStatistics;
import io.timewright.values.SourceEvent;
import io.timewright.values.SourceId;
import io.timewright.values.SourceStatus;
import io.timewright.values.SyncState;
import io.timewright.values.SystemEvent;
import io.timewright.values.SystemStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;

/**
 * Writes ntpd's statistics of a synchronizer and a server: loopstats at each update of the clock, peerstats and rawstats at each sample,
 * protostats at each event, sysstats each hour. Lives on the event thread, where it only composes lines.
 */
public final class Statistics implements SyncListener, AutoCloseable {
    private static final Duration SYSTEM_INTERVAL = Duration.ofHours(1);
    /** Peer events have this bit in protostats. */
    private static final int PEER_EVENT = 0x80;

    private final Host host;
    private final StatisticsWriter writer;
    private final EventBook events = new EventBook(new EventBook.Sink() {
        @Override
        public void system(EventTally<SystemEvent> tally, String detail) {
            recordEvent(tally, detail);
        }

        @Override
        public void source(SourceId source, EventTally<SourceEvent> tally) {
            recordEvent(source, tally);
        }
    });

    private @Nullable NtpSynchronizer synchronizer;
    private @Nullable NtpServer server;
    private Cancellable timer = () -> {};
    private ServerStatistics lastStatistics = new ServerStatistics(0, 0, 0, Map.of(), Map.of());
    private long lastNanos;

    /** Creates statistics as configured; {@code pid} distinguishes processes in names. */
    public Statistics(StatisticsSettings settings, Host host, long pid) {
        this.host = host;
        this.writer = new StatisticsWriter(settings, host, pid);
    }

    /** Begins with whom it writes about; to be called on the event thread, before they start. Does nothing the second time. */
    public void start(NtpSynchronizer synchronizer, NtpServer server) {
        if (this.synchronizer != null) {
            return;
        }
        this.synchronizer = synchronizer;
        this.server = server;
        lastNanos = host.monotonicNanos();
        if (writer.writes(StatisticsKind.SYSSTATS)) {
            timer = host.schedule(SYSTEM_INTERVAL, this::recordSystem);
        }
    }

    /** Returns how many lines could not be written. Any thread may call this. */
    public long dropped() {
        return writer.dropped();
    }

    /** Ends, and writes what is still pending. May block; to be called by another thread than the event thread. */
    @Override
    public void close() {
        EventThread.run(host, () -> timer.cancel());
        writer.flush();
    }

    @Override
    public void sampleAccepted(SourceStatus source) {
        events.sampleAccepted(source);
        recordSample(source);
    }

    @Override
    public void sampleRejected(SourceId source, Rejection rejection) {
        events.sampleRejected(source, rejection);
        // A sample that the filter refused has come all the same; other refusals brought none.
        NtpSynchronizer current = synchronizer;
        if (current != null && rejection.reason() == Rejection.Reason.OUTLIER) {
            current.sources().stream()
                    .filter(status -> status.id().equals(source))
                    .forEach(this::recordSample);
        }
    }

    @Override
    public void slewed(Duration amount, Duration over) {
        recordLoop();
    }

    @Override
    public void stepped(Duration amount, long generation) {
        events.stepped(amount, generation);
        recordLoop();
    }

    @Override
    public void sourceAdded(SourceId source) {
        events.sourceAdded(source);
    }

    @Override
    public void sourceRemoved(SourceId source) {
        events.sourceRemoved(source);
    }

    @Override
    public void stateChanged(SyncState from, SyncState to, SystemStatus status) {
        events.stateChanged(from, to, status);
    }

    @Override
    public void reachabilityChanged(SourceStatus source) {
        events.reachabilityChanged(source);
    }

    @Override
    public void systemPeerChanged(Optional<SourceId> from, Optional<SourceId> to) {
        events.systemPeerChanged(from, to);
    }

    @Override
    public void kissReceived(SourceId source, KissCode code) {
        events.kissReceived(source, code);
    }

    @Override
    public void spikeDetected(Duration offset) {
        events.spikeDetected(offset);
    }

    @Override
    public void panic(Duration offset, Duration limit) {
        events.panic(offset, limit);
    }

    @Override
    public void leapChanged(LeapIndicator from, LeapIndicator to) {
        events.leapChanged(from, to);
    }

    private void recordLoop() {
        NtpSynchronizer current = synchronizer;
        if (current != null && writer.writes(StatisticsKind.LOOPSTATS)) {
            add(StatisticsKind.LOOPSTATS, StatisticsText.loop(current.status()));
        }
    }

    private void recordSample(SourceStatus source) {
        if (writer.writes(StatisticsKind.PEERSTATS)) {
            add(StatisticsKind.PEERSTATS, StatisticsText.peer(source));
        }
        if (writer.writes(StatisticsKind.RAWSTATS)) {
            StatisticsText.raw(source).ifPresent(text -> add(StatisticsKind.RAWSTATS, text));
        }
    }

    private void recordEvent(EventTally<SystemEvent> tally, String detail) {
        NtpSynchronizer current = synchronizer;
        if (current != null && writer.writes(StatisticsKind.PROTOSTATS)) {
            int status = StatusWord.of(current.status(), current.sources());
            add(
                    StatisticsKind.PROTOSTATS,
                    StatisticsText.event(
                            "0.0.0.0", status, tally.last().code(), tally.last().text(), detail));
        }
    }

    private void recordEvent(SourceId id, EventTally<SourceEvent> tally) {
        NtpSynchronizer current = synchronizer;
        if (current == null || !writer.writes(StatisticsKind.PROTOSTATS)) {
            return;
        }
        SourceEvent event = tally.last();
        Optional<SourceStatus> source = current.sources().stream()
                .filter(status -> status.id().equals(id))
                .findFirst();
        add(
                StatisticsKind.PROTOSTATS,
                StatisticsText.event(
                        source.map(StatisticsText::address).orElse(id.name()),
                        source.map(StatusWord::of).orElse(tally.count() << 4 | event.code()),
                        PEER_EVENT | event.code(),
                        event.text(),
                        ""));
    }

    private void recordSystem() {
        timer = host.schedule(SYSTEM_INTERVAL, this::recordSystem);
        NtpServer current = server;
        if (current != null) {
            ServerStatistics now = current.statistics();
            long seconds = (host.monotonicNanos() - lastNanos) / 1_000_000_000L;
            add(StatisticsKind.SYSSTATS, StatisticsText.system(seconds, lastStatistics, now));
            lastStatistics = now;
            lastNanos = host.monotonicNanos();
        }
    }

    private void add(StatisticsKind kind, String text) {
        NtpSynchronizer current = synchronizer;
        if (current != null) {
            long epochNanos = current.snapshot().timescale().epochNanosAt(host.monotonicNanos());
            writer.add(new StampedLine(kind, epochNanos, text));
        }
    }
}
