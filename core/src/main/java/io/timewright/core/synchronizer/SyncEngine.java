package io.timewright.core.synchronizer;

import io.timewright.core.association.Association;
import io.timewright.core.discipline.Estimate;
import io.timewright.core.discipline.Outcome;
import io.timewright.core.discipline.Steering;
import io.timewright.core.discipline.VarianceGrowth;
import io.timewright.spi.AdjusterStatus;
import io.timewright.spi.ClockAdjuster;
import io.timewright.spi.ClockSample;
import io.timewright.spi.ClockSnapshot;
import io.timewright.spi.ErrorBound;
import io.timewright.spi.Host;
import io.timewright.values.KissCode;
import io.timewright.values.LeapIndicator;
import io.timewright.values.ReferenceId;
import io.timewright.values.Rejection;
import io.timewright.values.SourceId;
import io.timewright.values.SyncState;
import io.timewright.values.SystemStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    /** Updates that count as the start, when the phase is corrected as fast as allowed. */
    private static final int STARTING_UPDATES = 3;
    /** ntpd's {@code tos orphanwait}: so long after the last survivor the local clock stands in. */
    private static final Duration ORPHAN_WAIT = Duration.ofMinutes(5);
    /** What the oscillator's rate may be wrong by beyond what its past behaviour shows; chronyd's {@code maxclockerror}. */
    private static final double UNEXPLAINED_FREQUENCY = 1e-6;

    private static final double BOUND_SIGMAS = 3;
    private static final int REACH_POLLS = 8;

    private final Host host;
    private final ClockAdjuster adjuster;
    private final Settings settings;
    private final Listeners listeners;
    private final int precision;
    private final SnapshotClock clock;
    private final Steering steering;
    private final List<Association> associations = new ArrayList<>();

    private Judgement judgement;
    private @Nullable Association systemPeer;
    private long startNanos;
    private long lastSurvivorNanos;
    private int updates;
    private long generation;
    private double lastOffsetSeconds;
    private double jitterSeconds;
    private SyncState reported = SyncState.UNSYNCHRONIZED;
    private String explanation = "not started";
    private Runnable changed = () -> {};

    SyncEngine(Host host, ClockAdjuster adjuster, Settings settings, Listeners listeners, int precision) {
        this.host = host;
        this.adjuster = adjuster;
        this.settings = settings;
        this.listeners = listeners;
        this.precision = precision;
        this.clock = new SnapshotClock(host, unsynchronized());
        double threshold = settings.stepPolicy()
                .threshold()
                .map(duration -> duration.toNanos() * 1e-9)
                .orElse(Double.POSITIVE_INFINITY);
        double fastest =
                Math.min(Steering.DEFAULT_MOST_SLEW, adjuster.capabilities().maximumSlewPpm() * 1e-6);
        this.steering = new Steering(threshold, fastest);
        this.judgement = judge(host.monotonicNanos());
    }

    void add(Association association) {
        associations.add(association);
    }

    List<Association> associations() {
        return associations;
    }

    SnapshotClock clock() {
        return clock;
    }

    /** Sets what is called after everything that changes what is published. */
    void onChange(Runnable changed) {
        this.changed = changed;
    }

    void start() {
        startNanos = host.monotonicNanos();
        lastSurvivorNanos = startNanos;
        explanation = associations.isEmpty() ? "no source is configured" : "waiting for the first answers";
        // A fifth of a second apart, so that a burst to many servers is no burst on the network.
        long delayMillis = 0;
        for (Association association : associations) {
            association.start(Duration.ofMillis(delayMillis));
            delayMillis += 200;
        }
        host.schedule(LONGEST_START, this::evaluate);
        changed.run();
    }

    void burst() {
        associations.forEach(Association::pollNow);
    }

    void close() {
        associations.forEach(Association::close);
        adjuster.close();
    }

    @Override
    public void polled(Association association) {
        if (updates == 0) {
            evaluate();
        } else {
            reportState();
            changed.run();
        }
    }

    @Override
    public void updated(Association association, Outcome outcome) {
        evaluate();
        if (outcome.movesMap()) {
            listeners.tell(listener -> listener.sampleAccepted(status().of(association)));
        } else {
            association
                    .lastRejection()
                    .ifPresent(reason -> listeners.tell(listener -> listener.sampleRejected(association.id(), reason)));
        }
    }

    @Override
    public void rejected(Association association, Rejection rejection) {
        listeners.tell(listener -> listener.sampleRejected(association.id(), rejection));
        changed.run();
    }

    @Override
    public void kissed(Association association, KissCode code) {
        listeners.tell(listener -> listener.kissReceived(association.id(), code));
        changed.run();
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
                lastOffsetSeconds,
                jitterSeconds,
                adjuster.frequencyPpm(),
                Optional.ofNullable(systemPeer).map(Association::id),
                state == SyncState.HOLDOVER ? "holding over: " + explanation : explanation);
    }

    boolean isSystemPeer(Association association) {
        return association == systemPeer;
    }

    long rawNanosAt(long monotonicNanos) {
        return adjuster.rawNanosAt(monotonicNanos);
    }

    private void evaluate() {
        long now = host.monotonicNanos();
        judgement = judge(now);
        Optional<Association> peer = judgement.systemPeer();
        if (updates == 0 && isWaiting(now)) {
            explanation = "waiting for the first answers";
        } else if (peer.isEmpty()) {
            standIn(now, judgement.disagreement());
        } else if (judgement.combined().size() < settings.minimumSurvivors()) {
            standIn(now, judgement.combined().size() + " survivors, expected at least " + settings.minimumSurvivors());
        } else {
            discipline(peer.get(), now);
        }
        reportState();
        changed.run();
    }

    private Judgement judge(long now) {
        return new Judgement(
                associations,
                adjuster.rawNanosAt(now),
                adjuster.timescale().epochNanosAt(now),
                settings.maximumDistanceSeconds(),
                systemPeer);
    }

    private boolean isWaiting(long now) {
        return now - startNanos < LONGEST_START.toNanos()
                && associations.stream()
                        .anyMatch(association -> !association.clock().isLocal()
                                && association.received() == 0
                                && association.unanswered() < POLLS_TO_WAIT_FOR
                                && !association.isStopped());
    }

    private void discipline(Association peer, long now) {
        Estimate estimate = judgement.estimate();
        double offsetSeconds = (estimate.epochNanos() - adjuster.timescale().epochNanosAt(now)) * 1e-9;
        if (isPanic(offsetSeconds)) {
            return;
        }
        double deviation = estimate.variance().standardDeviationAt(0);
        double pollSeconds = Math.scalb(1.0, peer.pollExponent());
        boolean starting = updates < STARTING_UPDATES;
        boolean mayStep = updates < settings.stepPolicy().updates()
                && adjuster.capabilities().canStep();
        Steering.Correction correction =
                steering.plan(offsetSeconds, deviation, estimate.frequency(), pollSeconds, starting, mayStep);
        double oldFrequencyPpm = adjuster.frequencyPpm();
        long effect = adjuster.setFrequency(correction.frequency() * 1e6);
        if (correction.isStep()) {
            step(Math.round(correction.amountSeconds() * 1e9));
        } else {
            // The change begins at its own moment; the phase to be corrected is the one there.
            double ahead = (effect - now) * 1e-9;
            long targetThen = estimate.epochNanos() + Math.round(ahead * (1 + estimate.frequency()) * 1e9);
            double offsetThen = (targetThen - adjuster.timescale().epochNanosAt(effect)) * 1e-9;
            adjuster.slew(offsetThen, correction.durationSeconds());
        }
        updates++;
        lastSurvivorNanos = now;
        lastOffsetSeconds = offsetSeconds;
        // An exponential average over eight updates, as RFC 5905's clock jitter.
        jitterSeconds =
                updates == 1 ? 0 : Math.sqrt(jitterSeconds * jitterSeconds * 7 / 8 + offsetSeconds * offsetSeconds / 8);
        publish(peer, estimate, now);
        announce(peer, correction, oldFrequencyPpm);
    }

    private boolean isPanic(double offsetSeconds) {
        double limit = settings.panicThreshold().toNanos() * 1e-9;
        boolean excused = updates == 0 && settings.panicAllowedAtStart();
        if (limit == 0 || excused || Math.abs(offsetSeconds) <= limit) {
            return false;
        }
        explanation = String.format(
                Locale.ROOT,
                "the sources' offset of %+.3f s is beyond the panic threshold of %.3f s and was refused",
                offsetSeconds,
                limit);
        listeners.tell(listener ->
                listener.panic(Duration.ofNanos(Math.round(offsetSeconds * 1e9)), settings.panicThreshold()));
        return true;
    }

    private void step(long amountNanos) {
        adjuster.step(amountNanos);
        generation++;
        Duration amount = Duration.ofNanos(amountNanos);
        listeners.tell(listener -> listener.stepped(amount, generation));
    }

    private void publish(Association peer, Estimate estimate, long now) {
        ClockSample sample = peer.lastSample().orElseThrow();
        VarianceGrowth variance = estimate.variance();
        double distance = judgement.distanceSeconds(estimate.epochNanos());
        double fixed = Math.max(distance - BOUND_SIGMAS * variance.standardDeviationAt(0), 0);
        double pollSeconds = Math.scalb(1.0, peer.pollExponent());
        ClockSnapshot snapshot = new ClockSnapshot(
                adjuster.timescale(),
                new ErrorBound(
                        now,
                        fixed,
                        UNEXPLAINED_FREQUENCY,
                        BOUND_SIGMAS,
                        variance.offsetVariance(),
                        2 * variance.covariance(),
                        variance.frequencyVariance(),
                        variance.wanderSquared() / 3),
                SyncState.SYNCHRONIZED,
                now + Math.round((REACH_POLLS + 1) * pollSeconds * 1e9) + LONGEST_START.toNanos(),
                now + settings.holdoverLimit().toNanos(),
                leap(),
                sample.stratum() + 1,
                precision,
                sample.rootDelaySeconds() + Math.max(sample.delaySeconds(), 0),
                peer.clock().referenceId(),
                adjuster.timescale().epochNanosAt(now),
                generation,
                false);
        clock.publish(snapshot);
        explanation = "following " + judgement.combined().size() + " of " + judgement.usableCount()
                + " usable sources, " + peer.id() + " first";
        adjuster.reportStatus(new AdjusterStatus(
                snapshot.leap(), snapshot.maximumErrorSecondsAt(now), variance.standardDeviationAt(0)));
    }

    // A leap second is announced when more than half of the survivors announce it.
    private LeapIndicator leap() {
        List<Association> survivors = judgement.combined();
        for (LeapIndicator leap : List.of(LeapIndicator.LAST_MINUTE_61, LeapIndicator.LAST_MINUTE_59)) {
            long votes = survivors.stream()
                    .filter(association -> association.leap() == leap)
                    .count();
            if (2 * votes > survivors.size()) {
                return leap;
            }
        }
        return LeapIndicator.NO_WARNING;
    }

    private void announce(Association peer, Steering.Correction correction, double oldFrequencyPpm) {
        double frequencyPpm = adjuster.frequencyPpm();
        if (frequencyPpm != oldFrequencyPpm) {
            listeners.tell(listener -> listener.frequencyAdjusted(frequencyPpm));
        }
        if (!correction.isStep()) {
            Duration amount = Duration.ofNanos(Math.round(correction.amountSeconds() * 1e9));
            Duration over = Duration.ofNanos(Math.round(correction.durationSeconds() * 1e9));
            listeners.tell(listener -> listener.slewed(amount, over));
        }
        become(peer);
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
        Optional<Association> local = localClock(now);
        ClockSnapshot last = clock.snapshot();
        if (local.isPresent()) {
            Association association = local.get();
            ClockSample sample = association.lastSample().orElseThrow();
            clock.publish(new ClockSnapshot(
                    adjuster.timescale(),
                    last.bound(),
                    last.state(),
                    last.holdoverFromMonotonicNanos(),
                    last.voidFromMonotonicNanos(),
                    LeapIndicator.NO_WARNING,
                    sample.stratum() + 1,
                    precision,
                    0,
                    association.clock().referenceId(),
                    adjuster.timescale().epochNanosAt(now),
                    generation,
                    true));
            explanation = reason + "; standing in as its own reference: " + association.id();
            become(association);
        } else {
            explanation = reason;
            become(null);
        }
    }

    private Optional<Association> localClock(long now) {
        boolean alone = associations.stream()
                .allMatch(association -> association.clock().isLocal());
        boolean waited = now - lastSurvivorNanos >= ORPHAN_WAIT.toNanos();
        return associations.stream()
                .filter(association -> association.clock().isLocal() && association.received() > 0)
                .filter(association -> alone || waited || association.options().prefer())
                .findFirst();
    }

    private void reportState() {
        SyncState state = clock.state();
        if (state != reported) {
            SyncState from = reported;
            reported = state;
            SystemStatus status = systemStatus(host.monotonicNanos());
            listeners.tell(listener -> listener.stateChanged(from, state, status));
        }
    }

    private ClockSnapshot unsynchronized() {
        return new ClockSnapshot(
                adjuster.timescale(),
                ErrorBound.INFINITE,
                SyncState.UNSYNCHRONIZED,
                0,
                0,
                LeapIndicator.UNSYNCHRONIZED,
                SystemStatus.UNSYNCHRONIZED_STRATUM,
                precision,
                0,
                ReferenceId.ofAscii("INIT"),
                0,
                0,
                false);
    }
}
