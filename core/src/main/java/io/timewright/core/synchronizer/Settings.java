package io.timewright.core.synchronizer;

import io.timewright.values.StepPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of a synchronizer besides its sources.
 *
 * @param stepPolicy when the clock may be stepped
 * @param panicThreshold the largest offset that is believed; zero for any
 * @param panicAllowedAtStart whether the first update may exceed it
 * @param maximumDistance the largest root distance of a usable source
 * @param minimumSurvivors the fewest survivors that synchronise the clock
 * @param holdoverLimit how long after the last update the bound stays finite
 * @param driftFile the file that keeps the frequency
 */
record Settings(
        StepPolicy stepPolicy,
        Duration panicThreshold,
        boolean panicAllowedAtStart,
        Duration maximumDistance,
        int minimumSurvivors,
        Duration holdoverLimit,
        Optional<Path> driftFile) {
    /** The largest root distance by default, RFC 5905's MAXDIST. */
    static final Duration DEFAULT_MAXIMUM_DISTANCE = Duration.ofMillis(1500);

    /** RFC 5905's PANICT. */
    static final Duration DEFAULT_PANIC_THRESHOLD = Duration.ofSeconds(1000);

    static final Settings DEFAULT = new Settings(
            StepPolicy.AT_START_ONLY,
            DEFAULT_PANIC_THRESHOLD,
            true,
            DEFAULT_MAXIMUM_DISTANCE,
            1,
            Duration.ofDays(1),
            Optional.empty());

    double maximumDistanceSeconds() {
        return maximumDistance.toNanos() * 1e-9;
    }

    Settings withStepPolicy(StepPolicy stepPolicy) {
        return new Settings(
                stepPolicy,
                panicThreshold,
                panicAllowedAtStart,
                maximumDistance,
                minimumSurvivors,
                holdoverLimit,
                driftFile);
    }

    Settings withPanicThreshold(Duration panicThreshold) {
        return new Settings(
                stepPolicy,
                panicThreshold,
                panicAllowedAtStart,
                maximumDistance,
                minimumSurvivors,
                holdoverLimit,
                driftFile);
    }

    Settings withPanicAllowedAtStart(boolean panicAllowedAtStart) {
        return new Settings(
                stepPolicy,
                panicThreshold,
                panicAllowedAtStart,
                maximumDistance,
                minimumSurvivors,
                holdoverLimit,
                driftFile);
    }

    Settings withMaximumDistance(Duration maximumDistance) {
        return new Settings(
                stepPolicy,
                panicThreshold,
                panicAllowedAtStart,
                maximumDistance,
                minimumSurvivors,
                holdoverLimit,
                driftFile);
    }

    Settings withMinimumSurvivors(int minimumSurvivors) {
        return new Settings(
                stepPolicy,
                panicThreshold,
                panicAllowedAtStart,
                maximumDistance,
                minimumSurvivors,
                holdoverLimit,
                driftFile);
    }

    Settings withHoldoverLimit(Duration holdoverLimit) {
        return new Settings(
                stepPolicy,
                panicThreshold,
                panicAllowedAtStart,
                maximumDistance,
                minimumSurvivors,
                holdoverLimit,
                driftFile);
    }

    Settings withDriftFile(Path driftFile) {
        return new Settings(
                stepPolicy,
                panicThreshold,
                panicAllowedAtStart,
                maximumDistance,
                minimumSurvivors,
                holdoverLimit,
                Optional.of(driftFile));
    }
}
