package io.timewright.core.keys;

import com.google.common.collect.RangeSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Keys by their numbers, and which of them are trusted. Immutable; searching allocates nothing. */
final class KeyRing {
    private final int[] numbers;
    private final SymmetricKey[] keys;
    private final boolean[] trusted;

    /** Holds {@code keys}, of two with the same number the latter. */
    KeyRing(Collection<SymmetricKey> keys, RangeSet<Integer> trusted) {
        Map<Integer, SymmetricKey> byNumber = new TreeMap<>();
        keys.forEach(key -> byNumber.put(key.number(), key));
        this.keys = byNumber.values().toArray(SymmetricKey[]::new);
        this.numbers = new int[this.keys.length];
        this.trusted = new boolean[this.keys.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = this.keys[i].number();
            this.trusted[i] = trusted.contains(numbers[i]);
        }
    }

    int size() {
        return keys.length;
    }

    /** Returns the index of the key with this number, negative if there is none. */
    int indexOf(int number) {
        return Arrays.binarySearch(numbers, number);
    }

    SymmetricKey key(int index) {
        return keys[index];
    }

    boolean isTrusted(int index) {
        return trusted[index];
    }
}
