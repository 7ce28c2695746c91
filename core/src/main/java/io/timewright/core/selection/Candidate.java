package io.timewright.core.selection;

/**
 * A source that could be used, as the selection sees it.
 *
 * @param offsetSeconds its time minus the local clock's
 * @param rootDistanceSeconds how far from that the true time can be, if the source is right
 * @param jitterSeconds the scatter of its samples
 * @param stratum its stratum
 * @param prefer whether it is to be used alone if it survives
 * @param truechimer whether it counts as right whatever it says
 */
public record Candidate(
        double offsetSeconds,
        double rootDistanceSeconds,
        double jitterSeconds,
        int stratum,
        boolean prefer,
        boolean truechimer) {
    double low() {
        return offsetSeconds - rootDistanceSeconds;
    }

    double high() {
        return offsetSeconds + rootDistanceSeconds;
    }
}
