package io.timewright.core.selection;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The interval on which a majority agrees (RFC 5905, section 11.2.1; Marzullo 1984).
 *
 * <p>Each source claims that the true time is within its root distance. With n sources of which f are wrong, the true time lies
 * where at least n − f claims overlap; the smallest f that leaves such a place is taken, and it must be a minority.
 *
 * @param lowSeconds lower end, as an offset from the local clock
 * @param highSeconds upper end
 * @param falsetickers how many sources were taken to be wrong
 */
public record Intersection(double lowSeconds, double highSeconds, int falsetickers) {
    /** Finds the interval; empty if no majority agrees, or there are no candidates. */
    public static Optional<Intersection> of(List<Candidate> candidates) {
        int n = candidates.size();
        double[] lows = candidates.stream().mapToDouble(Candidate::low).sorted().toArray();
        double[] highs =
                candidates.stream().mapToDouble(Candidate::high).sorted().toArray();
        for (int wrong = 0; 2 * wrong < n; wrong++) {
            double low = lowestPointWithin(n - wrong, lows, highs);
            double high = -lowestPointWithin(n - wrong, negated(highs), negated(lows));
            if (low <= high) {
                return Optional.of(new Intersection(low, high, wrong));
            }
        }
        return Optional.empty();
    }

    /** Returns whether the candidate's claim overlaps the interval. */
    public boolean admits(Candidate candidate) {
        return candidate.low() <= highSeconds && candidate.high() >= lowSeconds;
    }

    // Walking up, an interval is entered at each low and left after each high.
    private static double lowestPointWithin(int needed, double[] lows, double[] highs) {
        int left = 0;
        for (int entered = 1; entered <= lows.length; entered++) {
            double point = lows[entered - 1];
            while (left < highs.length && highs[left] < point) {
                left++;
            }
            if (entered - left >= needed) {
                return point;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private static double[] negated(double[] ascending) {
        double[] result = new double[ascending.length];
        Arrays.setAll(result, i -> -ascending[ascending.length - 1 - i]);
        return result;
    }
}
