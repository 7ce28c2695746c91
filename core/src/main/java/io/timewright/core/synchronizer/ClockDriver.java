package io.timewright.core.synchronizer;

import io.timewright.core.discipline.Estimate;
import io.timewright.core.discipline.Steering;
import io.timewright.spi.ClockAdjuster;
import io.timewright.spi.ErrorBound;
import io.timewright.spi.WaitingTime;
import io.timewright.values.StepPolicy;
import java.time.Duration;
import java.util.Locale;

/**
 * Makes the clock follow an estimate: decides between step, slew and leaving it alone, and tells the adjuster and the listeners.
 * Knows ntpd's contract: step threshold, stepout and panic.
 */
final class ClockDriver {
    /** What became of an estimate. */
    enum Result {
        /** The clock follows it. */
        FOLLOWED,
        /** Too far off to be believed yet: the clock goes on as it was. */
        HELD,
        /** Beyond the panic threshold: refused. */
        REFUSED,
        /** The adjuster did not do it. */
        FAILED
    }

    /** Updates that count as the start, when the phase is corrected as fast as allowed. */
    private static final int STARTING_UPDATES = 3;

    /** A slew that has no end. */
    private static final long FOREVER_NANOS = Duration.ofDays(3650).toNanos();

    private final ClockAdjuster adjuster;
    private Settings settings;
    private final Listeners listeners;
    private Steering steering;

    private int updates;
    private boolean stepOnce;
    private boolean spiking;
    private long spikeSinceNanos;
    private long generation;
    private double offsetSeconds;
    private double jitterSeconds;
    private double wanderPpm;
    private String trouble = "";
    private ErrorBound.Slew slew = ErrorBound.Slew.NONE;

    ClockDriver(ClockAdjuster adjuster, Settings settings, Listeners listeners) {
        this.adjuster = adjuster;
        this.settings = settings;
        this.listeners = listeners;
        this.steering = steering(settings.stepPolicy());
    }

    // Of two thresholds the smaller one: the direction, like the past, is looked at before a step is allowed.
    private Steering steering(StepPolicy policy) {
        double fastest =
                Math.min(Steering.DEFAULT_MOST_SLEW, adjuster.capabilities().maximumSlewPpm() * 1e-6);
        return new Steering(Math.min(thresholdSeconds(policy, 1), thresholdSeconds(policy, -1)), fastest);
    }

    /** Changes the rules from the next update on. */
    void settings(Settings changed) {
        settings = changed;
        steering = steering(changed.stepPolicy());
    }

    /** Lets the clock follow {@code estimate}, which is for the moment {@code now}. */
    Result follow(Estimate estimate, double pollSeconds, long now) {
        try {
            return tryToFollow(estimate, pollSeconds, now);
        } catch (RuntimeException e) {
            // The kernel refused, or somebody else steers: the adjuster says which. The engine must live on.
            trouble = "the clock could not be adjusted: " + e.getMessage();
            return Result.FAILED;
        }
    }

    private Result tryToFollow(Estimate estimate, double pollSeconds, long now) {
        double offset = (estimate.epochNanos() - adjuster.timescale().epochNanosAt(now)) * 1e-9;
        if (isPanic(offset)) {
            return Result.REFUSED;
        }
        boolean mayStep = mayStep(offset, now);
        if (spiking && !mayStep) {
            slew = new ErrorBound.Slew(offset, now, now + FOREVER_NANOS);
            return Result.HELD;
        }
        double deviation = estimate.variance().standardDeviationAt(0);
        Steering.Correction correction = steering.plan(
                offset, deviation, estimate.frequency(), pollSeconds, updates < STARTING_UPDATES, mayStep);
        double oldFrequencyPpm = adjuster.frequencyPpm();
        long effect = adjuster.setFrequency(correction.frequency() * 1e6);
        if (correction.isStep()) {
            step(Math.round(correction.amountSeconds() * 1e9));
        } else {
            slew(estimate, correction, now, effect);
        }
        spiking = false;
        stepOnce = false;
        // What a step has removed is no offset any more, and no jitter (RFC 5905, appendix A.5.5.6).
        offsetSeconds = correction.isStep() ? 0 : offset;
        // An exponential average over eight updates, as RFC 5905's clock jitter.
        jitterSeconds =
                updates == 0 ? 0 : Math.sqrt(jitterSeconds * jitterSeconds * 7 / 8 + offsetSeconds * offsetSeconds / 8);
        updates++;
        double frequencyPpm = adjuster.frequencyPpm();
        double change = updates == 1 ? 0 : frequencyPpm - oldFrequencyPpm;
        wanderPpm = Math.sqrt(wanderPpm * wanderPpm * 7 / 8 + change * change / 8);
        if (frequencyPpm != oldFrequencyPpm) {
            listeners.tell(listener -> listener.frequencyAdjusted(frequencyPpm));
        }
        return Result.FOLLOWED;
    }

    private void slew(Estimate estimate, Steering.Correction correction, long now, long effect) {
        // The change begins at its own moment; the phase to be corrected is the one there.
        double ahead = (effect - now) * 1e-9;
        long targetThen = estimate.epochNanos() + Math.round(ahead * (1 + estimate.frequency()) * 1e9);
        double offsetThen = (targetThen - adjuster.timescale().epochNanosAt(effect)) * 1e-9;
        long begin = adjuster.slew(offsetThen, correction.durationSeconds());
        long durationNanos = Math.round(correction.durationSeconds() * 1e9);
        slew = new ErrorBound.Slew(offsetThen, begin, begin + durationNanos);
        listeners.tell(listener ->
                listener.slewed(Duration.ofNanos(Math.round(offsetThen * 1e9)), Duration.ofNanos(durationNanos)));
    }

    /** Sets the clock at once. */
    void step(long amountNanos) {
        adjuster.step(amountNanos);
        slew = ErrorBound.Slew.NONE;
        announceStep(amountNanos);
    }

    /** Counts and announces a step that the adjuster has made by itself. */
    void announceStep(long amountNanos) {
        generation++;
        listeners.tell(listener -> listener.stepped(Duration.ofNanos(amountNanos), generation));
    }

    /** The clock has lost its time: the next correction may be a step, unless steps are never allowed. */
    void allowStepOnce() {
        StepPolicy policy = settings.stepPolicy();
        stepOnce = policy.forwardThreshold().isPresent()
                || policy.backwardThreshold().isPresent();
    }

    private boolean mayStep(double offset, long now) {
        StepPolicy policy = settings.stepPolicy();
        if (!(Math.abs(offset) > thresholdSeconds(policy, offset))
                || !adjuster.capabilities().canStep()) {
            spiking = false;
            return false;
        }
        if (stepOnce || updates < Math.min(STARTING_UPDATES, policy.updates())) {
            return true;
        }
        if (updates >= policy.updates()) {
            spiking = false;
            return false;
        }
        if (!spiking) {
            spiking = true;
            spikeSinceNanos = now;
            listeners.tell(listener -> listener.spikeDetected(Duration.ofNanos(Math.round(offset * 1e9))));
        }
        return now - spikeSinceNanos >= WaitingTime.cut(policy.stepout()).toNanos();
    }

    private static double thresholdSeconds(StepPolicy policy, double offset) {
        return (offset < 0 ? policy.backwardThreshold() : policy.forwardThreshold())
                .map(threshold -> WaitingTime.cut(threshold).toNanos() * 1e-9)
                .orElse(Double.POSITIVE_INFINITY);
    }

    private boolean isPanic(double offset) {
        double limit = WaitingTime.cut(settings.panicThreshold()).toNanos() * 1e-9;
        // After a disruption the offset has a cause that we have seen ourselves.
        boolean excused = stepOnce || updates == 0 && settings.panicAllowedAtStart();
        if (limit == 0 || excused || Math.abs(offset) <= limit) {
            return false;
        }
        trouble = String.format(
                Locale.ROOT,
                "the sources' offset of %+.3f s is beyond the panic threshold of %.3f s and was refused",
                offset,
                limit);
        listeners.tell(
                listener -> listener.panic(Duration.ofNanos(Math.round(offset * 1e9)), settings.panicThreshold()));
        return true;
    }

    /** Returns the clock. */
    ClockAdjuster adjuster() {
        return adjuster;
    }

    /** Returns how many estimates the clock has followed. */
    int updates() {
        return updates;
    }

    /** Returns how many steps the clock has made. */
    long generation() {
        return generation;
    }

    /** Returns the offset at the last update, positive when the clock was behind. */
    double offsetSeconds() {
        return offsetSeconds;
    }

    /** Returns the scatter of the offsets. */
    double jitterSeconds() {
        return jitterSeconds;
    }

    /** Returns the scatter of the frequency corrections, parts per million, averaged like the jitter. */
    double wanderPpm() {
        return wanderPpm;
    }

    /** Returns the known error that is still being slewed away. */
    ErrorBound.Slew slew() {
        return slew;
    }

    /** Returns why an estimate was not followed. */
    String trouble() {
        return trouble;
    }
}
