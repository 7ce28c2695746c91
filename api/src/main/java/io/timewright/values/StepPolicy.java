package io.timewright.values;

import java.time.Duration;
import java.util.Optional;

/**
 * When the clock may be set at once instead of being slewed.
 *
 * @param forwardThreshold a larger offset is stepped when the clock is behind; empty means never
 * @param backwardThreshold a larger offset is stepped when the clock is ahead; empty means never
 * @param updates how many updates after the start may step, {@link Integer#MAX_VALUE} for no limit
 * @param stepout after the start an offset is stepped only when it has persisted for so long; until then the clock is left alone
 */
public record StepPolicy(
        Optional<Duration> forwardThreshold, Optional<Duration> backwardThreshold, int updates, Duration stepout) {
    /** ntpd's step threshold. */
    public static final Duration DEFAULT_THRESHOLD = Duration.ofMillis(128);

    /** ntpd's stepout threshold. */
    public static final Duration DEFAULT_STEPOUT = Duration.ofMinutes(5);

    /** Steps more than 128 ms, in the first three updates only; time never goes backwards after that. */
    public static final StepPolicy AT_START_ONLY = new StepPolicy(Optional.of(DEFAULT_THRESHOLD), 3, DEFAULT_STEPOUT);

    /** Steps more than 128 ms whenever it is seen to persist, as ntpd does. */
    public static final StepPolicy THRESHOLD =
            new StepPolicy(Optional.of(DEFAULT_THRESHOLD), Integer.MAX_VALUE, DEFAULT_STEPOUT);

    /** Never steps. */
    public static final StepPolicy NEVER = new StepPolicy(Optional.empty(), 0, DEFAULT_STEPOUT);

    /** Checks the ranges. */
    public StepPolicy {
        if (stepout.isNegative()) {
            throw new IllegalArgumentException("expected a stepout that is not negative, found " + stepout);
        }
        if (updates < 0) {
            throw new IllegalArgumentException("expected a number of updates from 0, found " + updates);
        }
        requirePositive(forwardThreshold);
        requirePositive(backwardThreshold);
    }

    /** Makes a policy with the same threshold in both directions. */
    public StepPolicy(Optional<Duration> threshold, int updates, Duration stepout) {
        this(threshold, threshold, updates, stepout);
    }

    private static void requirePositive(Optional<Duration> threshold) {
        if (threshold.isPresent()
                && (threshold.get().isNegative() || threshold.get().isZero())) {
            throw new IllegalArgumentException("expected a positive step threshold, found " + threshold.get());
        }
    }
}
