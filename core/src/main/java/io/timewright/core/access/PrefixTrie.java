package io.timewright.core.access;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Finds the longest of many prefixes that an address of 128 bits begins with, in a handful of steps however many there are.
 *
 * <p>A level-compressed trie (Nilsson and Karlsson, 1999): bits that all prefixes below a node share are skipped, and a node has as
 * many children as can be kept half full, thousands at the root. Only prefixes that contain no other are leaves; those that do are
 * found from a leaf by its parents. Immutable; everything is in a few arrays, and a search allocates nothing.
 */
final class PrefixTrie {
    /** No prefix. */
    static final int NONE = -1;

    private static final int MOST_BRANCH_BITS = 16;
    private static final int BRANCH_SHIFT = 40;
    private static final int POSITION_SHIFT = 32;
    private static final int BYTE = 0xff;

    private final long[] high;
    private final long[] low;
    private final int[] lengths;
    private final int[] parents;
    /** The prefixes that contain no other, in order. */
    private final int[] leaves;
    /** How many bits choose the child (0 in a leaf), where they begin, and the first child's index or the leaf's prefix. */
    private long[] nodes = new long[1];

    private int used = 1;

    /**
     * Builds the trie.
     *
     * @param high the first 64 bits of the prefixes, sorted as 128 unsigned bits, the shorter first where they are equal
     * @param low their last 64 bits, zero where the prefix has ended
     * @param lengths their lengths, 0 to 128
     */
    PrefixTrie(long[] high, long[] low, int[] lengths) {
        this.high = high;
        this.low = low;
        this.lengths = lengths;
        this.parents = new int[lengths.length];
        BitSet inner = new BitSet();
        for (int i = 0; i < lengths.length; i++) {
            int parent = i - 1;
            while (parent >= 0 && commonBits(high[parent], low[parent], i) < lengths[parent]) {
                parent = parents[parent];
            }
            parents[i] = parent;
            if (parent >= 0) {
                inner.set(parent);
            }
        }
        inner.flip(0, lengths.length);
        this.leaves = inner.stream().toArray();
        if (leaves.length > 0) {
            build(0, 0, leaves.length, 0);
        }
        nodes = Arrays.copyOf(nodes, used);
    }

    /** Returns the index of the longest prefix of an address, {@link #NONE} if there is none. */
    int find(long addressHigh, long addressLow) {
        if (leaves.length == 0) {
            return NONE;
        }
        long node = nodes[0];
        int branch = branch(node);
        while (branch != 0) {
            node = nodes[(int) node + bits(addressHigh, addressLow, position(node), branch)];
            branch = branch(node);
        }
        int prefix = (int) node;
        int common = commonBits(addressHigh, addressLow, prefix);
        while (prefix >= 0 && lengths[prefix] > common) {
            prefix = parents[prefix];
        }
        return prefix;
    }

    /** Returns the longest prefix that contains this one and is another, {@link #NONE} if there is none. */
    int parent(int prefix) {
        return parents[prefix];
    }

    private void build(int node, int first, int end, int from) {
        if (end - first == 1) {
            nodes[node] = leaves[first];
            return;
        }
        int start = leaves[first];
        int last = leaves[end - 1];
        int position = Math.max(from, commonBits(high[start], low[start], last));
        int branch = branchBits(first, end, position);
        int children = used;
        used += 1 << branch;
        if (used > nodes.length) {
            nodes = Arrays.copyOf(nodes, Math.max(used, 2 * nodes.length));
        }
        nodes[node] = (long) branch << BRANCH_SHIFT | (long) position << POSITION_SHIFT | children;
        int at = first;
        for (int child = 0; child < 1 << branch; child++) {
            int next = at;
            while (next < end && pattern(next, position, branch) == child) {
                next++;
            }
            if (next > at) {
                build(children + child, at, next, position + branch);
                at = next;
            } else {
                nodes[children + child] = leaves[nearest(at, first, end, position, branch, child)];
            }
        }
    }

    /** Where there is no leaf, that of the neighbours which shares more bits leads to every prefix that there may be. */
    private int nearest(int next, int first, int end, int position, int branch, int child) {
        if (next == first) {
            return next;
        }
        if (next == end) {
            return next - 1;
        }
        int before = pattern(next - 1, position, branch) ^ child;
        int after = pattern(next, position, branch) ^ child;
        return Integer.numberOfLeadingZeros(before) >= Integer.numberOfLeadingZeros(after) ? next - 1 : next;
    }

    /** Returns how many bits from {@code position} on have at least half as many values as there could be. */
    private int branchBits(int first, int end, int position) {
        int branch = 1;
        while (branch < MOST_BRANCH_BITS && position + branch < 2 * Long.SIZE) {
            int values = 1;
            for (int i = first + 1; i < end; i++) {
                if (pattern(i, position, branch + 1) != pattern(i - 1, position, branch + 1)) {
                    values++;
                }
            }
            if (values < 1 << branch) {
                break;
            }
            branch++;
        }
        return branch;
    }

    private int pattern(int leaf, int position, int count) {
        int prefix = leaves[leaf];
        return bits(high[prefix], low[prefix], position, count);
    }

    private int commonBits(long addressHigh, long addressLow, int prefix) {
        long difference = addressHigh ^ high[prefix];
        return difference != 0
                ? Long.numberOfLeadingZeros(difference)
                : Long.SIZE + Long.numberOfLeadingZeros(addressLow ^ low[prefix]);
    }

    private static int bits(long high, long low, int position, int count) {
        int end = position + count;
        long shifted;
        if (end <= Long.SIZE) {
            shifted = high >>> Long.SIZE - end;
        } else if (position >= Long.SIZE) {
            shifted = low >>> 2 * Long.SIZE - end;
        } else {
            shifted = high << end - Long.SIZE | low >>> 2 * Long.SIZE - end;
        }
        return (int) shifted & (1 << count) - 1;
    }

    private static int branch(long node) {
        return (int) (node >>> BRANCH_SHIFT) & BYTE;
    }

    private static int position(long node) {
        return (int) (node >>> POSITION_SHIFT) & BYTE;
    }
}
