package io.timewright.core.selection;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts aside the truechimers that scatter most (RFC 5905, section 11.2.2): as long as more than a few are left, and as long as the
 * scatter between sources is larger than that within the steadiest of them.
 */
final class Clustering {
    private Clustering() {}

    /**
     * Returns the indices of the survivors among {@code truechimers}.
     *
     * @param minimum how many are kept in any case (ntpd's {@code tos minclock})
     */
    static List<Integer> survivors(List<Candidate> candidates, List<Integer> truechimers, int minimum) {
        List<Integer> survivors = new ArrayList<>(truechimers);
        while (survivors.size() > minimum) {
            int worst = -1;
            double worstMetric = -1;
            double worstJitter = 0;
            double leastJitter = Double.POSITIVE_INFINITY;
            for (int index : survivors) {
                Candidate candidate = candidates.get(index);
                leastJitter = Math.min(leastJitter, candidate.jitterSeconds());
                double selectionJitter = selectionJitter(candidates, survivors, candidate);
                double metric = selectionJitter * candidate.rootDistanceSeconds();
                if (metric > worstMetric && !candidate.prefer() && !candidate.truechimer()) {
                    worst = index;
                    worstMetric = metric;
                    worstJitter = selectionJitter;
                }
            }
            if (worst < 0 || worstJitter <= leastJitter) {
                break;
            }
            survivors.remove((Integer) worst);
        }
        return survivors;
    }

    private static double selectionJitter(List<Candidate> candidates, List<Integer> survivors, Candidate of) {
        double sum = 0;
        for (int index : survivors) {
            double difference = candidates.get(index).offsetSeconds() - of.offsetSeconds();
            sum += difference * difference;
        }
        return Math.sqrt(sum / (survivors.size() - 1));
    }
}
