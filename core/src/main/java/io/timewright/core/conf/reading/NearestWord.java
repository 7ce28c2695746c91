package io.timewright.core.conf.reading;

import com.google.common.base.Ascii;
import java.util.Collection;
import javax.annotation.Nullable;

/**
 * Guesses which word was meant by a misspelt one: the one with the smallest edit distance, where inserting, deleting or
 * changing a letter counts one and so does swapping two neighbours, the commonest slip of all ({@code perfer}).
 */
final class NearestWord {
    private static final int LONGEST = 32;

    private NearestWord() {}

    /** Returns {@code ; did you mean 'word'?} for the nearest known word, or nothing where none is near. */
    static String suggestion(Word word, Collection<String> known) {
        String nearest = nearest(word.text(), known);
        if (nearest == null) {
            return "";
        }
        return nearest.equals(Ascii.toLowerCase(word.text()))
                ? "; keywords are not quoted and lower-case: '" + nearest + "'"
                : "; did you mean '" + nearest + "'?";
    }

    /** Returns the nearest known word, the first of several, {@code null} where none is near. */
    @Nullable
    static String nearest(String text, Collection<String> known) {
        if (text.length() > LONGEST) {
            return null;
        }
        String wanted = Ascii.toLowerCase(text);
        // One slip in a short word, two in a usual one, three in a long one; more is not a slip.
        int best = wanted.length() <= 3 ? 1 : wanted.length() <= 7 ? 2 : 3;
        String nearest = null;
        for (String candidate : known) {
            if (Math.abs(candidate.length() - wanted.length()) > best) {
                continue;
            }
            int distance = distance(wanted, candidate);
            if (distance < best || distance == best && nearest == null) {
                best = distance;
                nearest = candidate;
            }
        }
        return nearest;
    }

    /** Returns the edit distance, swaps of neighbours included (optimal string alignment). */
    static int distance(String left, String right) {
        int[] beforePrevious = new int[right.length() + 1];
        int[] previous = new int[right.length() + 1];
        int[] current = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(Math.min(previous[j], current[j - 1]) + 1, previous[j - 1] + change);
                if (i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1)) {
                    current[j] = Math.min(current[j], beforePrevious[j - 2] + 1);
                }
            }
            int[] free = beforePrevious;
            beforePrevious = previous;
            previous = current;
            current = free;
        }
        return previous[right.length()];
    }
}
