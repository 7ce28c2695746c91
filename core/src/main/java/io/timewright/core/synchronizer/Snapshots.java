package io.timewright.core.synchronizer;

import io.timewright.core.association.Association;
import io.timewright.core.discipline.Estimate;
import io.timewright.core.discipline.ServerFilter;
import io.timewright.core.discipline.VarianceGrowth;
import io.timewright.spi.ClockSample;
import io.timewright.spi.ClockSnapshot;
import io.timewright.spi.ErrorBound;
import io.timewright.spi.Timescale;
import io.timewright.spi.WaitingTime;
import io.timewright.values.LeapIndicator;
import io.timewright.values.LeapSecondTable;
import io.timewright.values.NtpSample;
import io.timewright.values.ReferenceId;
import io.timewright.values.SyncState;
import io.timewright.values.SystemStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes the snapshots that are published, one kind for each situation. */
final class Snapshots {
    /** One second in some ten thousand of a restless oscillator lies beyond three; the promise is for every one. */
    private static final double BOUND_SIGMAS = 4;
    /** While jitter and base delay are still guesses, so is the deviation. */
    private static final double STARTING_BOUND_SIGMAS = 5;
    /** Polls without an answer after which a source is unreachable; then the clock holds over. */
    private static final int REACH_POLLS = 8;
    /** Bursts, and answers that take their time. */
    private static final Duration REACH_GRACE = Duration.ofSeconds(10);
    /** What orphans claim as their reference, so that all of them claim the same. */
    private static final ReferenceId ORPHAN = ReferenceId.ofBits(127 << 24 | 1);

    private final ClockDriver driver;
    private Settings settings;
    private final int precision;

    Snapshots(ClockDriver driver, Settings settings, int precision) {
        this.driver = driver;
        this.settings = settings;
        this.precision = precision;
    }

    /** Changes the rules from the next snapshot on. */
    void settings(Settings changed) {
        settings = changed;
    }

    /** Before the first update. */
    ClockSnapshot unsynchronized() {
        return new ClockSnapshot(
                driver.adjuster().timescale(),
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

    /** The clock follows the combined estimate, {@code peer} first. */
    ClockSnapshot following(Association peer, Judgement judgement, Estimate estimate, long now) {
        ClockSample sample = peer.lastSample().orElseThrow();
        Timescale timescale = driver.adjuster().timescale();
        double pollSeconds = Math.scalb(1.0, peer.pollExponent());
        return new ClockSnapshot(
                timescale,
                bound(judgement, estimate, now),
                SyncState.SYNCHRONIZED,
                now + Math.round((REACH_POLLS + 1) * pollSeconds * 1e9) + REACH_GRACE.toNanos(),
                now + WaitingTime.cut(settings.holdoverLimit()).toNanos(),
                known(timescale.epochNanosAt(now)).orElseGet(() -> majority(judgement.combined())),
                sample.stratum() + 1,
                precision,
                sample.rootDelaySeconds() + Math.max(sample.delaySeconds(), 0),
                peer.clock().referenceId(),
                timescale.epochNanosAt(now),
                driver.generation(),
                false);
    }

    /**
     * The clock follows an orphan, who knows the true time no better than we do: served to others, while the clock's own promise is still that of
     * {@code before}, widened by what it has been led away.
     */
    ClockSnapshot followingOrphan(
            Association peer, Judgement judgement, Estimate estimate, ClockSnapshot before, long now) {
        ClockSnapshot following = following(peer, judgement, estimate, now);
        long own = before.timescale().epochNanosAt(now);
        long led = Math.max(
                Math.abs(estimate.epochNanos() - own),
                Math.abs(following.timescale().epochNanosAt(now) - own));
        return new ClockSnapshot(
                following.timescale(),
                ErrorBound.fixed(now, before.bound().secondsAt(now) + led * 1e-9, NtpSample.FREQUENCY_TOLERANCE),
                before.state(),
                heldFrom(before, now),
                before.voidFromMonotonicNanos(),
                following.leap(),
                following.stratum(),
                precision,
                following.rootDelaySeconds(),
                following.referenceId(),
                following.referenceEpochNanos(),
                following.generation(),
                true);
    }

    private ErrorBound bound(Judgement judgement, Estimate estimate, long now) {
        VarianceGrowth variance = estimate.variance();
        double distance = judgement.distanceSeconds(estimate.epochNanos());
        boolean settled = judgement.combined().stream()
                .allMatch(association -> association.filter().isSettled());
        double tolerance = judgement.combined().stream()
                .mapToDouble(association -> association.filter().frequencyTolerance())
                .max()
                .orElse(0);
        return new ErrorBound(
                now,
                Math.max(distance - ServerFilter.RADIUS_SIGMAS * variance.standardDeviationAt(0), 0),
                tolerance,
                settled ? BOUND_SIGMAS : STARTING_BOUND_SIGMAS,
                variance.offsetVariance(),
                2 * variance.covariance(),
                variance.frequencyVariance(),
                variance.wanderSquared() / 3,
                driver.slew());
    }

    /** Returns what the table of leap seconds says, where there is one that has not expired. */
    private Optional<LeapIndicator> known(long epochNanos) {
        Instant time = Instant.ofEpochSecond(0, epochNanos);
        LeapSecondTable table = settings.leapSeconds();
        return table.isValidAt(time) ? Optional.of(table.announcedAt(time)) : Optional.empty();
    }

    // A leap second is announced when more than half of the survivors announce it.
    private static LeapIndicator majority(List<Association> survivors) {
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

    /** The local clock {@code local} stands in as its own reference. */
    ClockSnapshot standingIn(Association local, ClockSnapshot last, long now) {
        int stratum = local.lastSample().orElseThrow().stratum() + 1;
        return selfReferenced(last, stratum, local.clock().referenceId(), now);
    }

    /** No source is left, and orphan mode is on. */
    ClockSnapshot orphaned(ClockSnapshot last, long now) {
        return selfReferenced(last, settings.selection().orphanStratum().orElseThrow(), ORPHAN, now);
    }

    private ClockSnapshot selfReferenced(ClockSnapshot last, int stratum, ReferenceId referenceId, long now) {
        Timescale timescale = driver.adjuster().timescale();
        return new ClockSnapshot(
                timescale,
                last.bound(),
                last.state(),
                heldFrom(last, now),
                last.voidFromMonotonicNanos(),
                known(timescale.epochNanosAt(now)).orElse(LeapIndicator.NO_WARNING),
                stratum,
                precision,
                0,
                referenceId,
                timescale.epochNanosAt(now),
                driver.generation(),
                true);
    }

    /** No source can be followed any more. */
    ClockSnapshot holdingOver(ClockSnapshot last, long now) {
        return with(last, last.state(), last.leap(), heldFrom(last, now));
    }

    // Differences, not comparisons: the counter may wrap.
    private static long heldFrom(ClockSnapshot last, long now) {
        return last.holdoverFromMonotonicNanos() - now < 0 ? last.holdoverFromMonotonicNanos() : now;
    }

    /** Nobody knows how much time has passed; readings are void until the next update. */
    ClockSnapshot disrupted(ClockSnapshot last) {
        SyncState state = last.state() == SyncState.UNSYNCHRONIZED ? last.state() : SyncState.DISRUPTED;
        return with(last, state, last.leap());
    }

    /** No leap second is to come. */
    ClockSnapshot withoutLeap(ClockSnapshot last) {
        LeapIndicator leap = last.leap() == LeapIndicator.UNSYNCHRONIZED ? last.leap() : LeapIndicator.NO_WARNING;
        return with(last, last.state(), leap);
    }

    /** Nothing new is known; the adjuster may have moved the clock, and all that was known of it moved with it. */
    ClockSnapshot unchanged(ClockSnapshot last) {
        return with(last, last.state(), last.leap());
    }

    private ClockSnapshot with(ClockSnapshot last, SyncState state, LeapIndicator leap) {
        return with(last, state, leap, last.holdoverFromMonotonicNanos());
    }

    private ClockSnapshot with(ClockSnapshot last, SyncState state, LeapIndicator leap, long holdoverFromNanos) {
        return new ClockSnapshot(
                driver.adjuster().timescale(),
                last.bound(),
                state,
                holdoverFromNanos,
                last.voidFromMonotonicNanos(),
                leap,
                last.stratum(),
                precision,
                last.rootDelaySeconds(),
                last.referenceId(),
                last.referenceEpochNanos(),
                driver.generation(),
                last.selfReferenced());
    }
}
