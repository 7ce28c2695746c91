package io.timewright.values;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * What the selection demands of sources, with the meaning and defaults of {@code ntp.conf}'s {@code tos}.
 *
 * @param minimumSurvivors the fewest survivors that synchronise the clock ({@code minsane}), from 1
 * @param minimumCluster how many survivors clustering leaves ({@code minclock}), from 1
 * @param maximumAssociations how many members of pools are kept ({@code maxclock}), from 1
 * @param minimumDistance no source is taken to be nearer to the truth ({@code mindist}), not negative
 * @param maximumDistance the largest root distance of a usable source ({@code maxdist}), positive
 * @param floor the lowest stratum of a usable source ({@code floor}), 0 to 15
 * @param ceiling the stratum from which on a source is not usable ({@code ceiling}), 1 to 16
 * @param orphanStratum the stratum served when every source is lost ({@code orphan}), 1 to 15; empty for not serving then
 * @param orphanWait how long after the last survivor the local clock or orphan mode stands in
 */
public record SelectionOptions(
        int minimumSurvivors,
        int minimumCluster,
        int maximumAssociations,
        Duration minimumDistance,
        Duration maximumDistance,
        int floor,
        int ceiling,
        OptionalInt orphanStratum,
        Duration orphanWait) {
    /** ntpd's defaults. */
    public static final SelectionOptions DEFAULT = new SelectionOptions(
            1, 3, 10, Duration.ofMillis(1), Duration.ofMillis(1500), 0, 15, OptionalInt.empty(), Duration.ofMinutes(5));

    /** Checks the ranges. */
    public SelectionOptions {
        requireRange("minimum of survivors", minimumSurvivors, 1, Integer.MAX_VALUE);
        requireRange("minimum of the cluster", minimumCluster, 1, Integer.MAX_VALUE);
        requireRange("maximum of associations", maximumAssociations, 1, Integer.MAX_VALUE);
        requireRange("floor", floor, 0, 15);
        requireRange("ceiling", ceiling, 1, 16);
        orphanStratum.ifPresent(stratum -> requireRange("orphan stratum", stratum, 1, 15));
        if (minimumDistance.isNegative() || maximumDistance.compareTo(minimumDistance) <= 0) {
            throw new IllegalArgumentException("expected 0 <= minimum distance < maximum distance, found "
                    + minimumDistance + " and " + maximumDistance);
        }
        if (orphanWait.isNegative()) {
            throw new IllegalArgumentException("expected a wait that is not negative, found " + orphanWait);
        }
    }

    /** Returns these options with another minimum of survivors. */
    public SelectionOptions withMinimumSurvivors(int survivors) {
        return new SelectionOptions(
                survivors,
                minimumCluster,
                maximumAssociations,
                minimumDistance,
                maximumDistance,
                floor,
                ceiling,
                orphanStratum,
                orphanWait);
    }

    /** Returns these options with other limits of how many: {@code minclock} and {@code maxclock}. */
    public SelectionOptions withCounts(int minimumCluster, int maximumAssociations) {
        return new SelectionOptions(
                minimumSurvivors,
                minimumCluster,
                maximumAssociations,
                minimumDistance,
                maximumDistance,
                floor,
                ceiling,
                orphanStratum,
                orphanWait);
    }

    /** Returns these options with other distances. */
    public SelectionOptions withDistances(Duration minimum, Duration maximum) {
        return new SelectionOptions(
                minimumSurvivors,
                minimumCluster,
                maximumAssociations,
                minimum,
                maximum,
                floor,
                ceiling,
                orphanStratum,
                orphanWait);
    }

    /** Returns these options with other limits of the stratum: from {@code floor} to less than {@code ceiling}. */
    public SelectionOptions withStrata(int floor, int ceiling) {
        return new SelectionOptions(
                minimumSurvivors,
                minimumCluster,
                maximumAssociations,
                minimumDistance,
                maximumDistance,
                floor,
                ceiling,
                orphanStratum,
                orphanWait);
    }

    /** Returns these options with orphan mode: {@code stratum} is served {@code wait} after the last survivor. */
    public SelectionOptions withOrphan(int stratum, Duration wait) {
        return new SelectionOptions(
                minimumSurvivors,
                minimumCluster,
                maximumAssociations,
                minimumDistance,
                maximumDistance,
                floor,
                ceiling,
                OptionalInt.of(stratum),
                wait);
    }

    private static void requireRange(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "expected a " + what + " from " + least + " to " + most + ", found " + value);
        }
    }
}
