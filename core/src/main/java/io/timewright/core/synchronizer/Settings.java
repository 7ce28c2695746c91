package io.timewright.core.synchronizer;

import io.timewright.values.LeapSecondTable;
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
 * @param leapSeconds what is known of leap seconds
 * @param holdoverLimit how long after the last update the bound stays finite
 */
record Settings(
        SelectionOptions selection,
        StepPolicy stepPolicy,
        Duration panicThreshold,
        boolean panicAllowedAtStart,
        LeapSecondTable leapSeconds,
        Duration holdoverLimit) {
    Settings withSelection(SelectionOptions other) {
        return new Settings(other, stepPolicy, panicThreshold, panicAllowedAtStart, leapSeconds, holdoverLimit);
    }

    Settings withStepPolicy(StepPolicy other) {
        return new Settings(selection, other, panicThreshold, panicAllowedAtStart, leapSeconds, holdoverLimit);
    }

    Settings withPanicThreshold(Duration other) {
        return new Settings(selection, stepPolicy, other, panicAllowedAtStart, leapSeconds, holdoverLimit);
    }

    Settings withLeapSeconds(LeapSecondTable table) {
        return new Settings(selection, stepPolicy, panicThreshold, panicAllowedAtStart, table, holdoverLimit);
    }
}
