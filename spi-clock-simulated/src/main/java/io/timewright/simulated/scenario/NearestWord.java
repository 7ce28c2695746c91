package io.timewright.simulated.scenario;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Guesses which word was meant by a misspelt one: the one with the smallest edit distance, swaps of neighbours included. */
final class NearestWord {
    private static final int LONGEST = 32;

    private NearestWord() {}

    /** Returns {@code ; did you mean 'word'?} for the nearest known word, or nothing where none is near. */
    static String suggestion(String text, Collection<String> known) {
        return nearest(text, known)
                .map(word -> "; did you mean '" + word + "'?")
                .orElse("");
    }

    /** Returns the nearest known word; empty where none is near. */
    static Optional<String> nearest(String text, Collection<String> known) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String wanted = text.toLowerCase(Locale.ROOT);
        // One slip in a short word, two in a usual one, three in a long one; more is not a slip.
        int allowed = wanted.length() <= 3 ? 1 : wanted.length() <= 7 ? 2 : 3;
        Optional<String> nearest = Optional.empty();
        int least = allowed + 1;
        for (String candidate : known) {
            int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
            if (distance < least && isLikely(wanted.length(), candidate.length(), distance)) {
                least = distance;
                nearest = Optional.of(candidate);
            }
        }
        return nearest;
    }

    /** Any two words of a letter or two are near each other, which says nothing: there something must be missing. */
    private static boolean isLikely(int written, int meant, int distance) {
        return 2 * distance <= meant && (distance == 0 || written >= 3 || meant > written);
    }

    private static int distance(String left, String right) {
        int[][] table = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                table[i][j] = i == 0 || j == 0 ? i + j : cheapest(table, left, right, i, j);
            }
        }
        return table[left.length()][right.length()];
    }

    private static int cheapest(int[][] table, String left, String right, int i, int j) {
        int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(table[i - 1][j], table[i][j - 1]) + 1, table[i - 1][j - 1] + change);
        boolean swapped = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(best, table[i - 2][j - 2] + 1) : best;
    }
}
