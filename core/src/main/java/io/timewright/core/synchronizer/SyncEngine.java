package io.timewright.core.synchronizer;

import io.timewright.core.association.Association;
import io.timewright.core.cast.Mobilizer;
import io.timewright.core.control.EventBook;
import io.timewright.core.discipline.Estimate;
import io.timewright.core.discipline.Outcome;
import io.timewright.spi.AdjusterStatus;
import io.timewright.spi.Cancellable;
import io.timewright.spi.ClockAdjuster;
import io.timewright.spi.ClockSnapshot;
import io.timewright.spi.Host;
import io.timewright.spi.WaitingTime;
import io.timewright.values.KissCode;
import io.timewright.values.LeapIndicator;
import io.timewright.values.LocalReading;
import io.timewright.values.Rejection;
import io.timewright.values.Selection;
import io.timewright.values.SourceId;
import io.timewright.values.SourceStatus;
import io.timewright.values.SyncState;
import io.timewright.values.SystemDetail;
import io.timewright.values.SystemStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.annotation.Nullable;

/**
 * The synchronizer's event thread side: a sample comes in, the sources are judged anew, the clock is steered, and what it now is
 * gets published.
 */
final class SyncEngine implements Association.Events {
    /** Until then the first update waits for sources that have not answered yet, so that it can be a majority's. */
    private static final Duration LONGEST_START = Duration.ofSeconds(10);
    /** A source that did not answer so many polls is not waited for. */
    private static final int POLLS_TO_WAIT_FOR = 3;
    /** Polls that the reach register remembers. */
    private static final int REACH_POLLS = 8;
    /** How often the clocks are compared, and leap seconds and the ends of holdovers are looked for. */
    private static final Duration WATCH_INTERVAL = Duration.ofSeconds(1);
    /** Between the first polls of sources, so that a burst to many servers is no burst on the network. */
    private static final Duration START_SPACING = Duration.ofMillis(200);

    private final Host host;
    private Settings settings;
    private final Listeners listeners;
    private final EventBook events;
    private final ClockDriver driver;
    private final DisruptionWatch watch;
    private final Snapshots snapshots;
    private final SnapshotClock clock;
    private final LeapSeconds leapSeconds;
    private final OwnAddresses ownAddresses;
    private final List<Association> associations = new ArrayList<>();
    private final Set<Association> members = new HashSet<>();
    private final List<Mobilizer> mobilizers = new ArrayList<>();

    private Judgement judgement;
    private @Nullable Association systemPeer;
    private @Nullable ClockSnapshot beforeOrphan;
    private Cancellable watchTimer = () -> {};
    private Cancellable waitTimer = () -> {};
    private boolean waiting;

    private double uncertaintySeconds;
    private long waitingSinceNanos;
    private long lastSurvivorNanos;
    private SyncState reported = SyncState.UNSYNCHRONIZED;
    private String explanation = "not started";
    private Runnable changed = () -> {};
    private Runnable told = () -> {};

    SyncEngine(
            Host host,
            ClockAdjuster adjuster,
            Settings settings,
            Listeners listeners,
            EventBook events,
            int precision) {
        this.host = host;
        this.settings = settings;
        this.listeners = listeners;
        this.events = events;
        this.driver = new ClockDriver(adjuster, settings, listeners);
        this.watch = new DisruptionWatch(host, adjuster);
        this.snapshots = new Snapshots(driver, settings, precision);
        this.clock = new SnapshotClock(host, watch, snapshots.unsynchronized());
        this.leapSeconds = new LeapSeconds(host, driver, clock, snapshots);
        this.ownAddresses = new OwnAddresses(host);
        this.judgement = judge(host.monotonicNanos());
    }

    /** Changes the rules from the next update on. */
    void settings(UnaryOperator<Settings> change) {
        settings = change.apply(settings);
        driver.settings(settings);
        snapshots.settings(settings);
    }

    void add(Association association) {
        associations.add(association);
    }

    /** Returns a name for a source that no other one has. */
    SourceId uniqueId(String name) {
        SourceId id = new SourceId(name);
        for (int i = 2; isTaken(id); i++) {
            id = new SourceId(name + "#" + i);
        }
        return id;
    }

    private boolean isTaken(SourceId id) {
        return associations.stream().anyMatch(association -> association.id().equals(id));
    }

    void add(Mobilizer mobilizer) {
        mobilizers.add(mobilizer);
    }

    /** Takes a source in that came by itself. */
    void joinMember(Association association) {
        members.add(association);
        join(association);
    }

    /** Takes a source in while running. */
    void join(Association association) {
        associations.add(association);
        listeners.tell(listener -> listener.sourceAdded(association.id()));
        association.start(Duration.ZERO);
        if (systemPeer == null) {
            waitForAll();
        }
        settle();
    }

    /** Ends a source while running. */
    void leave(Association association) {
        association.close();
        associations.remove(association);
        members.remove(association);
        listeners.tell(listener -> listener.sourceRemoved(association.id()));
        evaluate();
    }

    /** Takes something in while running that brings sources. */
    void join(Mobilizer mobilizer) {
        mobilizers.add(mobilizer);
        mobilizer.start();
    }

    /**
     * Ends a source, or a pool or the like with its members.
     *
     * @return whether there was one of this name
     */
    boolean remove(SourceId id) {
        Optional<Mobilizer> mobilizer = mobilizers.stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst();
        if (mobilizer.isPresent()) {
            mobilizers.remove(mobilizer.get());
            mobilizer.get().close();
            mobilizer.get().members().forEach(this::leave);
            return true;
        }
        Optional<Association> association = associations.stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst();
        association.ifPresent(this::leave);
        return association.isPresent();
    }

    Selection selectionOf(Association association) {
        return judgement.selectionOf(association);
    }

    List<Association> associations() {
        return associations;
    }

    /** Returns what operators are shown besides the sources: what brings them. */
    List<SourceStatus> prototypes() {
        return mobilizers.stream()
                .flatMap(mobilizer -> mobilizer.status(events.numberOf(mobilizer.id())).stream())
                .toList();
    }

    /** Returns how many sources have come by themselves. */
    int memberCount() {
        return members.size();
    }

    SnapshotClock clock() {
        return clock;
    }

    /** Sets what is called after everything that changes what is published, and again once all listeners have been told. */
    void onChange(Runnable changed, Runnable told) {
        this.changed = changed;
        this.told = told;
    }

    void start() {
        lastSurvivorNanos = host.monotonicNanos();
        explanation = associations.isEmpty() && mobilizers.isEmpty()
                ? "no source is configured"
                : "waiting for the first answers";
        Duration delay = Duration.ZERO;
        for (Association association : associations) {
            listeners.tell(listener -> listener.sourceAdded(association.id()));
            association.start(delay);
            delay = delay.plus(START_SPACING);
        }
        mobilizers.forEach(Mobilizer::start);
        waitForAll();
        watch();
        settle();
    }

    void burst() {
        associations.forEach(Association::pollNow);
    }

    void close() {
        explanation = "closed";
        watchTimer.cancel();
        waitTimer.cancel();
        leapSeconds.close();
        mobilizers.forEach(Mobilizer::close);
        associations.forEach(Association::close);
        driver.adjuster().close();
        settle();
    }

    @Override
    public void polled(Association association) {
        if (association.unanswered() == REACH_POLLS + 1 && association.received() > 0) {
            SourceStatus status = status().of(association);
            listeners.tell(listener -> listener.reachabilityChanged(status));
        }
        // A source that has become unreachable may have been the one that was followed.
        if (waiting || association.reach() == 0) {
            evaluate();
        } else {
            settle();
        }
    }

    @Override
    public void updated(Association association, Outcome outcome) {
        judgeAndSteer();
        SourceStatus status = status().of(association);
        if (association.reach() == 1) {
            listeners.tell(listener -> listener.reachabilityChanged(status));
        }
        if (outcome.movesMap()) {
            listeners.tell(listener -> listener.sampleAccepted(status));
        } else {
            association
                    .lastRejection()
                    .ifPresent(reason -> listeners.tell(listener -> listener.sampleRejected(association.id(), reason)));
        }
        settle();
    }

    @Override
    public void rejected(Association association, Rejection rejection) {
        listeners.tell(listener -> listener.sampleRejected(association.id(), rejection));
        settle();
    }

    @Override
    public void kissed(Association association, KissCode code) {
        listeners.tell(listener -> listener.kissReceived(association.id(), code));
        if (association.isStopped()) {
            evaluate();
        } else {
            settle();
        }
    }

    /** Returns the statuses at this moment. */
    StatusBoard status() {
        return new StatusBoard(this, judgement, host.monotonicNanos());
    }

    SystemStatus systemStatus(long monotonicNanos) {
        ClockSnapshot snapshot = clock.snapshot();
        SyncState state = snapshot.stateAt(monotonicNanos);
        return StatusBoard.system(
                snapshot,
                monotonicNanos,
                driver,
                Optional.ofNullable(systemPeer).map(Association::id),
                state == SyncState.HOLDOVER ? "holding over: " + explanation : explanation,
                detail());
    }

    private SystemDetail detail() {
        Association peer = systemPeer;
        return new SystemDetail(
                peer != null
                        ? peer.pollExponent()
                        : associations.stream()
                                .mapToInt(Association::pollExponent)
                                .min()
                                .orElse(0),
                peer == null ? 0 : peer.options().minimumPoll(),
                Duration.ofNanos(Math.round(uncertaintySeconds * 1e9)),
                driver.wanderPpm(),
                events.system());
    }

    /** Returns the events and the numbers of the sources. */
    EventBook events() {
        return events;
    }

    /** Returns whether a source was added by itself, and did not come by itself. */
    boolean isConfigured(Association association) {
        return !members.contains(association);
    }

    boolean hasSystemPeer() {
        return systemPeer != null;
    }

    /** Returns whether the sources' majority, if there is one, is followed: nobody else is waited for, and enough agree. */
    boolean isDecided() {
        boolean starting = waiting && driver.updates() == 0;
        return !starting && judgement.truechimers() >= settings.selection().minimumSurvivors();
    }

    boolean isSystemPeer(Association association) {
        return association == systemPeer;
    }

    long rawNanosAt(long monotonicNanos) {
        return driver.adjuster().rawNanosAt(monotonicNanos);
    }

    private void watch() {
        watchTimer = host.schedule(WATCH_INTERVAL, this::watch);
        // Once a second on each of many simulated hosts: one reading serves all.
        LocalReading reading = host.read();
        if (!noticeDisruption(reading) && !leapSeconds.isLeaping()) {
            watch.follow(reading);
        }
        leapSeconds.applyWithin(WATCH_INTERVAL, reading.monotonicNanos(), this::leapt);
        // What the passage of time alone changed: a holdover began or ended.
        if (clock.snapshot().stateAt(reading.monotonicNanos()) != reported) {
            settle();
        }
    }

    private boolean noticeDisruption(LocalReading reading) {
        long jump = watch.jumpNanos(reading);
        if (jump == 0 || leapSeconds.isLeaping()) {
            return false;
        }
        driver.allowStepOnce();
        if (driver.adjuster().isWallClock()) {
            // It was stepped, if not by us; its readings may go back.
            driver.announceStep(jump);
        }
        clock.forgetBefore(reading.monotonicNanos());
        clock.publish(snapshots.disrupted(clock.snapshot()));
        watch.follow(host.read());
        explanation = "the machine was suspended or its clock was set: the wall clock jumped by "
                + Duration.ofNanos(jump) + " against the monotonic counter";
        listeners.tell(listener -> listener.disrupted(Duration.ofNanos(jump)));
        double frequency = driver.adjuster().frequencyPpm() * 1e-6;
        associations.forEach(association -> association.doubt(frequency));
        waitForAll();
        return true;
    }

    private void waitForAll() {
        waiting = true;
        waitingSinceNanos = host.monotonicNanos();
        waitTimer.cancel();
        waitTimer = host.schedule(LONGEST_START, this::evaluate);
    }

    private void leapt(LeapIndicator leap) {
        long shiftNanos = LeapSecond.shiftNanos(leap);
        listeners.tell(listener -> listener.leapChanged(leap, LeapIndicator.NO_WARNING));
        associations.forEach(association -> association.filter().shift(shiftNanos));
        watch.follow(host.read());
        settle();
    }

    private void evaluate() {
        judgeAndSteer();
        settle();
    }

    private void judgeAndSteer() {
        LocalReading reading = host.read();
        noticeDisruption(reading);
        long now = reading.monotonicNanos();
        judgement = judge(now);
        waiting = waiting && isWaiting(now);
        Optional<Association> peer = judgement.systemPeer();
        int needed = settings.selection().minimumSurvivors();
        if (waiting) {
            explanation =
                    driver.updates() == 0 ? "waiting for the first answers; " + judgement.progress() : explanation;
        } else if (peer.isEmpty()) {
            standIn(now, judgement.disagreement());
        } else if (!judgement.followsOrphan() && judgement.truechimers() < needed) {
            standIn(now, "sources that agree: " + judgement.truechimers() + ", expected at least " + needed);
        } else {
            follow(peer.get(), now);
        }
    }

    private Judgement judge(long now) {
        return new Judgement(
                associations,
                driver.adjuster().rawNanosAt(now),
                driver.adjuster().timescale().epochNanosAt(now),
                settings.selection(),
                ownAddresses.referenceIds(now),
                systemPeer);
    }

    private boolean isWaiting(long now) {
        return now - waitingSinceNanos < LONGEST_START.toNanos()
                && associations.stream().anyMatch(SyncEngine::isAwaited);
    }

    private static boolean isAwaited(Association association) {
        return !association.clock().isLocal()
                && (association.received() == 0 || association.isDoubtful())
                && association.unanswered() < POLLS_TO_WAIT_FOR
                && !association.isStopped();
    }

    private void follow(Association peer, long now) {
        Estimate estimate = judgement.estimate();
        double pollSeconds = Math.scalb(1.0, peer.pollExponent());
        clock.beginChange();
        ClockDriver.Result result = driver.follow(estimate, pollSeconds, now);
        watch.follow(host.read());
        if (!judgement.followsOrphan()) {
            lastSurvivorNanos = now;
        }
        if (result == ClockDriver.Result.REFUSED || result == ClockDriver.Result.FAILED) {
            clock.publish(snapshots.unchanged(clock.snapshot()));
            explanation = driver.trouble();
            return;
        }
        ClockSnapshot snapshot = leapSeconds.withoutDone(
                judgement.followsOrphan()
                        ? snapshots.followingOrphan(peer, judgement, estimate, beforeOrphan(), now)
                        : snapshots.following(peer, judgement, estimate, now));
        if (!judgement.followsOrphan()) {
            beforeOrphan = null;
        }
        LeapIndicator leap = clock.snapshot().leap();
        clock.publish(snapshot);
        become(peer);
        uncertaintySeconds = estimate.variance().standardDeviationAt(0);
        if (snapshot.leap() != leap) {
            listeners.tell(listener -> listener.leapChanged(leap, snapshot.leap()));
        }
        explanation = result == ClockDriver.Result.HELD
                ? "an offset beyond the step threshold is watched before it is believed"
                : judgement.followsOrphan()
                        ? "nobody has a source; following the orphan " + peer.id()
                        : "following " + judgement.combined().size() + " of " + judgement.usableCount()
                                + " usable sources, " + peer.id() + " first";
        report(snapshot, estimate, now);
    }

    /** Returns what was known of the clock before it began to follow an orphan, who knows no better. */
    private ClockSnapshot beforeOrphan() {
        ClockSnapshot before = beforeOrphan;
        if (before == null) {
            before = clock.snapshot();
            beforeOrphan = before;
        }
        return before;
    }

    private void report(ClockSnapshot snapshot, Estimate estimate, long now) {
        // A kernel acts at the next midnight, servers announce for the month.
        long epochNanos = snapshot.timescale().epochNanosAt(now);
        boolean today = LeapSecond.dueEpochNanos(snapshot.leap(), epochNanos) != Long.MAX_VALUE;
        try {
            driver.adjuster()
                    .reportStatus(new AdjusterStatus(
                            today ? snapshot.leap() : LeapIndicator.NO_WARNING,
                            snapshot.maximumErrorSecondsAt(now),
                            estimate.variance().standardDeviationAt(0)));
        } catch (RuntimeException e) {
            explanation = "the clock's status could not be reported: " + e.getMessage();
        }
    }

    private void become(@Nullable Association peer) {
        if (peer != systemPeer) {
            Optional<SourceId> from = Optional.ofNullable(systemPeer).map(Association::id);
            Optional<SourceId> to = Optional.ofNullable(peer).map(Association::id);
            systemPeer = peer;
            listeners.tell(listener -> listener.systemPeerChanged(from, to));
        }
    }

    /** Nobody can be followed: the clock goes on as it is, perhaps as its own reference. */
    private void standIn(long now, String reason) {
        beforeOrphan = null;
        boolean waited = now - lastSurvivorNanos
                >= WaitingTime.cut(settings.selection().orphanWait()).toNanos();
        Optional<Association> local = localClock(waited);
        if (local.isPresent()) {
            clock.publish(snapshots.standingIn(local.get(), clock.snapshot(), now));
            explanation = reason + "; standing in as its own reference: "
                    + local.get().id();
        } else if (waited && settings.selection().orphanStratum().isPresent()) {
            clock.publish(snapshots.orphaned(clock.snapshot(), now));
            explanation = reason + "; orphaned, serving at stratum "
                    + settings.selection().orphanStratum().getAsInt();
        } else {
            clock.publish(snapshots.holdingOver(clock.snapshot(), now));
            explanation = reason;
        }
        become(local.orElse(null));
    }

    /** One that stands in already goes on to: whoever joined meanwhile may never be of use. */
    private Optional<Association> localClock(boolean waited) {
        boolean alone = mobilizers.isEmpty()
                && associations.stream()
                        .allMatch(association -> association.clock().isLocal());
        return associations.stream()
                .filter(association -> association.clock().isLocal() && association.received() > 0)
                .filter(association -> alone || waited || association.options().prefer() || association == systemPeer)
                .findFirst();
    }

    /** Ends the handling of every event: first all can see what has become of it, then the listeners are told. */
    private void settle() {
        SyncState state = clock.state();
        if (state != reported) {
            SyncState from = reported;
            reported = state;
            SystemStatus status = systemStatus(host.monotonicNanos());
            listeners.tell(listener -> listener.stateChanged(from, state, status));
        }
        changed.run();
        listeners.deliver();
        told.run();
    }
}
