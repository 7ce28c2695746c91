package io.timewright.values;

import java.time.Duration;
import java.util.Optional;

/**
 * When the clock may be set at once instead of being slewed.
 *
 * @param threshold a larger offset is stepped; empty means never
 * @param updates how many updates after the start may step, {@link Integer#MAX_VALUE} for no limit
 */
public record StepPolicy(Optional<Duration> threshold, int updates) {
    /** ntpd's step threshold. */
    public static final Duration DEFAULT_THRESHOLD = Duration.ofMillis(128);

    /** Steps more than 128 ms, in the first three updates only; time never goes backwards after that. */
    public static final StepPolicy AT_START_ONLY = new StepPolicy(Optional.of(DEFAULT_THRESHOLD), 3);

    /** Steps more than 128 ms whenever it is seen to persist, as ntpd does. */
    public static final StepPolicy THRESHOLD = new StepPolicy(Optional.of(DEFAULT_THRESHOLD), Integer.MAX_VALUE);

    /** Never steps. */
    public static final StepPolicy NEVER = new StepPolicy(Optional.empty(), 0);

    /** Checks the ranges. */
    public StepPolicy {
        if (updates < 0) {
            throw new IllegalArgumentException("expected a number of updates from 0, found " + updates);
        }
        if (threshold.isPresent()
                && (threshold.get().isNegative() || threshold.get().isZero())) {
            throw new IllegalArgumentException("expected a positive step threshold, found " + threshold.get());
        }
    }
}
