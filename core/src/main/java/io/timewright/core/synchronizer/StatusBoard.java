package io.timewright.core.synchronizer;

import io.timewright.core.association.Association;
import io.timewright.core.discipline.ServerFilter;
import io.timewright.spi.ClockSample;
import io.timewright.spi.ClockSnapshot;
import io.timewright.values.LeapIndicator;
import io.timewright.values.Selection;
import io.timewright.values.SourceDetail;
import io.timewright.values.SourceId;
import io.timewright.values.SourceStatus;
import io.timewright.values.SyncState;
import io.timewright.values.SystemDetail;
import io.timewright.values.SystemStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Puts into words and durations what the engine knows at one moment. */
final class StatusBoard {
    private final SyncEngine engine;
    private final Judgement judgement;
    private final long monotonicNanos;

    StatusBoard(SyncEngine engine, Judgement judgement, long monotonicNanos) {
        this.engine = engine;
        this.judgement = judgement;
        this.monotonicNanos = monotonicNanos;
    }

    List<SourceStatus> sources() {
        return engine.associations().stream().map(this::of).toList();
    }

    SourceStatus of(Association association) {
        ServerFilter filter = association.filter();
        ClockSnapshot snapshot = engine.clock().snapshot();
        long rawNanos = engine.rawNanosAt(monotonicNanos);
        Optional<ClockSample> sample = association.lastSample();
        boolean known = sample.isPresent() && filter.isReady();
        boolean local = association.clock().isLocal();
        double offset = known && !local
                ? (filter.epochNanosAt(rawNanos) - snapshot.timescale().epochNanosAt(monotonicNanos)) * 1e-9
                : 0;
        return new SourceStatus(
                association.id(),
                association.clock().address(),
                selection(association),
                association.leap(),
                sample.map(ClockSample::stratum).orElse(SystemStatus.UNSYNCHRONIZED_STRATUM),
                association.referenceId(),
                association.reach(),
                association.pollExponent(),
                sample.map(last -> instant(snapshot.timescale().epochNanosAt(last.arrivedMonotonicNanos()))),
                sample.map(last -> Duration.ofNanos(monotonicNanos - last.arrivedMonotonicNanos()))
                        .orElse(Duration.ZERO),
                seconds(offset),
                seconds(sample.map(last -> Math.max(last.delaySeconds(), 0)).orElse(0.0)),
                seconds(known ? Math.sqrt(filter.varianceAt(rawNanos)) : 0),
                seconds(known && !local ? filter.jitterSeconds() : 0),
                seconds(sample.map(ClockSample::rootDelaySeconds).orElse(0.0)),
                seconds(sample.map(ClockSample::rootDispersionSeconds).orElse(0.0)),
                seconds(known ? association.rootDistanceSeconds(rawNanos) : 0),
                association.sent(),
                association.received(),
                judgement.rejectionOf(association).or(association::lastRejection),
                detail(association, sample));
    }

    private SourceDetail detail(Association association, Optional<ClockSample> sample) {
        return new SourceDetail(
                engine.events().numberOf(association.id()),
                engine.isConfigured(association),
                association.clock().mode(),
                association.options(),
                association.clock().localAddress(),
                sample.map(ClockSample::precision).orElse(0),
                sample.map(ClockSample::pollExponent).orElse(0),
                sample.map(ClockSample::referenceEpochNanos)
                        .filter(nanos -> nanos != 0)
                        .map(StatusBoard::instant),
                association.unanswered(),
                association.history().stages(),
                association.history().last(),
                engine.events().tallyOf(association.id()));
    }

    private Selection selection(Association association) {
        if (association.clock().isLocal() && engine.isSystemPeer(association)) {
            return Selection.SYSTEM_PEER;
        }
        // The best one is not followed yet while others are waited for, or as long as too few agree with it.
        Selection selection = judgement.selectionOf(association);
        return selection == Selection.SYSTEM_PEER && !engine.isDecided() ? Selection.SURVIVOR : selection;
    }

    static SystemStatus system(
            ClockSnapshot snapshot,
            long monotonicNanos,
            ClockDriver driver,
            Optional<SourceId> systemPeer,
            String explanation,
            SystemDetail detail) {
        SyncState state = snapshot.stateAt(monotonicNanos);
        boolean servable = snapshot.isServableAt(monotonicNanos);
        return new SystemStatus(
                state,
                servable ? snapshot.leap() : LeapIndicator.UNSYNCHRONIZED,
                servable ? snapshot.stratum() : SystemStatus.UNSYNCHRONIZED_STRATUM,
                snapshot.precision(),
                seconds(snapshot.rootDelaySeconds()),
                finite(snapshot.rootDispersionSecondsAt(monotonicNanos)),
                snapshot.referenceId(),
                snapshot.referenceEpochNanos() == 0
                        ? Optional.empty()
                        : Optional.of(instant(snapshot.referenceEpochNanos())),
                seconds(driver.offsetSeconds()),
                seconds(driver.jitterSeconds()),
                driver.adjuster().frequencyPpm(),
                systemPeer,
                snapshot.generation(),
                explanation,
                detail);
    }

    private static Optional<Duration> finite(double seconds) {
        return Double.isInfinite(seconds) ? Optional.empty() : Optional.of(seconds(seconds));
    }

    private static Instant instant(long epochNanos) {
        return Instant.ofEpochSecond(0, epochNanos);
    }

    private static Duration seconds(double seconds) {
        // Math.round caps what is infinite at some 292 years.
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
