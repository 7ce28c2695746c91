package io.timewright.core.access;

import io.timewright.values.AddressBits;
import io.timewright.values.NtpEndpoint;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The lines of a restriction list in ntpd's order, and the search for the first that fits a request: the highest address first, then
 * the longest mask, then {@code ntpport} before any port. Where masks are prefixes, that is the most specific line.
 *
 * <p>Where no line is for a whole family, there is one without flags, as in ntpd.
 *
 * <p>The lines do not change. How often each was used is counted by one thread.
 */
final class RestrictionTable {
    private static final int NONE = Integer.MAX_VALUE;
    /** The order in which lines are tried. */
    static final Comparator<Restriction> NTPD_ORDER = Comparator.comparing(
                    Restriction::range, Comparator.comparing(AddressRange::isIpv4, Comparator.reverseOrder()))
            .thenComparing(line -> new Bits(line.range().address()), Comparator.reverseOrder())
            .thenComparing(line -> new Bits(line.range().mask()), Comparator.reverseOrder())
            .thenComparing(Restriction::ntpPortOnly, Comparator.reverseOrder());

    private final List<Restriction> lines;
    private final int[] flags;
    private final long[] uses;
    private final PrefixTrie prefixes;
    /** For each prefix the first line that fits a request from any port but 123. */
    private final int[] anyPort;
    /** For each prefix the first line that fits a request from port 123. */
    private final int[] ntpPort;
    /** The lines whose masks have holes; they are few, and tried one by one. */
    private final Irregular[] irregular;

    private final int builtInIpv4;
    private final int builtInIpv6;

    RestrictionTable(List<Restriction> configured) {
        List<Restriction> all = new ArrayList<>(configured);
        Restriction ipv4 = addUnlessThere(AddressRange.allOfIpv4(), all);
        Restriction ipv6 = addUnlessThere(AddressRange.allOfIpv6(), all);
        all.sort(NTPD_ORDER);
        lines = List.copyOf(all);
        builtInIpv4 = configured.contains(ipv4) ? NONE : lines.indexOf(ipv4);
        builtInIpv6 = configured.contains(ipv6) ? NONE : lines.indexOf(ipv6);
        uses = new long[lines.size()];
        flags = lines.stream().mapToInt(line -> RestrictFlag.bits(line.flags())).toArray();
        List<Regular> regular = new ArrayList<>();
        List<Irregular> holes = new ArrayList<>();
        for (int line = 0; line < flags.length; line++) {
            AddressRange range = lines.get(line).range();
            Bits bits = new Bits(range.address());
            if (range.prefixLength() < 0) {
                holes.add(new Irregular(line, bits, range.maskHigh(), range.maskLow()));
            } else {
                regular.add(new Regular(bits, Long.bitCount(range.maskHigh()) + Long.bitCount(range.maskLow()), line));
            }
        }
        irregular = holes.toArray(Irregular[]::new);
        regular.sort(Comparator.comparing(Regular::bits).thenComparingInt(Regular::length));
        List<Regular> distinct = new ArrayList<>();
        for (Regular prefix : regular) {
            if (distinct.isEmpty() || !prefix.sameRange(distinct.get(distinct.size() - 1))) {
                distinct.add(prefix);
            }
        }
        prefixes = new PrefixTrie(
                distinct.stream().mapToLong(prefix -> prefix.bits().high()).toArray(),
                distinct.stream().mapToLong(prefix -> prefix.bits().low()).toArray(),
                distinct.stream().mapToInt(Regular::length).toArray());
        anyPort = new int[distinct.size()];
        ntpPort = new int[distinct.size()];
        assign(distinct, regular);
    }

    /** Returns the first line that fits a request, {@link Integer#MAX_VALUE} never. */
    int find(long high, long low, int port) {
        boolean ntp = port == NtpEndpoint.DEFAULT_PORT;
        int prefix = prefixes.find(high, low);
        int line = (ntp ? ntpPort : anyPort)[prefix];
        for (Irregular candidate : irregular) {
            if (candidate.line > line) {
                break;
            }
            if (candidate.fits(high, low) && (ntp || !RestrictFlag.NTPPORT.in(flags[candidate.line]))) {
                return candidate.line;
            }
        }
        return line;
    }

    /** Returns the flags of a line. */
    int flags(int line) {
        return flags[line];
    }

    /** Returns whether a line is for one address alone. */
    boolean isHost(int line) {
        AddressRange range = lines.get(line).range();
        return range.maskHigh() == -1 && range.maskLow() == -1;
    }

    /** Returns whether nobody configured this line. */
    boolean isBuiltIn(int line) {
        return line == builtInIpv4 || line == builtInIpv6;
    }

    /** Counts a use of a line. */
    void use(int line) {
        uses[line]++;
    }

    /** Returns how often a line was used. */
    long uses(int line) {
        return uses[line];
    }

    /** Returns the lines in order. */
    List<Restriction> lines() {
        return lines;
    }

    private static Restriction addUnlessThere(AddressRange range, List<Restriction> all) {
        Restriction open = new Restriction(range, Set.of());
        for (Restriction line : all) {
            if (line.range().equals(range) && !line.ntpPortOnly()) {
                return line;
            }
        }
        all.add(open);
        return open;
    }

    /** Parents come before what they contain, so what they hand down is known. */
    private void assign(List<Regular> distinct, List<Regular> regular) {
        int at = 0;
        for (int prefix = 0; prefix < distinct.size(); prefix++) {
            int parent = prefixes.parent(prefix);
            int any = parent < 0 ? NONE : anyPort[parent];
            int ntp = parent < 0 ? NONE : ntpPort[parent];
            for (; at < regular.size() && regular.get(at).sameRange(distinct.get(prefix)); at++) {
                int line = regular.get(at).line;
                ntp = Math.min(ntp, line);
                if (!RestrictFlag.NTPPORT.in(flags[line])) {
                    any = Math.min(any, line);
                }
            }
            anyPort[prefix] = any;
            ntpPort[prefix] = ntp;
        }
    }

    /** 128 unsigned bits, in their order. */
    private record Bits(long high, long low) implements Comparable<Bits> {
        Bits(InetAddress address) {
            this(AddressBits.high(address), AddressBits.low(address));
        }

        @Override
        public int compareTo(Bits other) {
            int byHigh = Long.compareUnsigned(high, other.high);
            return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
        }
    }

    private record Regular(Bits bits, int length, int line) {
        boolean sameRange(Regular other) {
            return length == other.length && bits.equals(other.bits);
        }
    }

    private record Irregular(int line, Bits bits, long maskHigh, long maskLow) {
        boolean fits(long high, long low) {
            return (high & maskHigh) == bits.high && (low & maskLow) == bits.low;
        }
    }
}
