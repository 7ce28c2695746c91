package io.timewright.core.synchronizer;

import io.timewright.values.SelectionOptions;
import io.timewright.values.StepPolicy;
import java.time.Duration;

/**
 * The settings of a synchronizer besides its sources.
 *
 * @param selection what is demanded of sources
 * @param stepPolicy when the clock may be stepped
 * @param panicThreshold the largest offset that is believed; zero for any
 * @param panicAllowedAtStart whether the first update may exceed it
 * @param holdoverLimit how long after the last update the bound stays finite
 */
record Settings(
        SelectionOptions selection,
        StepPolicy stepPolicy,
        Duration panicThreshold,
        boolean panicAllowedAtStart,
        Duration holdoverLimit) {
    /** RFC 5905's PANICT. */
    static final Duration DEFAULT_PANIC_THRESHOLD = Duration.ofSeconds(1000);
}
