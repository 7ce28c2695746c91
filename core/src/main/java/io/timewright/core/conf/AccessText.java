package io.timewright.core.conf;

import com.google.common.net.InetAddresses;
import io.timewright.core.access.AccessRules;
import io.timewright.core.access.AddressRange;
import io.timewright.core.access.InterfaceRule;
import io.timewright.core.access.RateLimits;
import io.timewright.core.access.RestrictFlag;
import io.timewright.core.access.Restriction;
import io.timewright.core.conf.Lines.Line;
import java.net.StandardProtocolFamily;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Writes the lines about access. */
final class AccessText {
    private AccessText() {}

    static void write(AccessRules rules, List<NamedRestriction> named, Lines lines) {
        List<Restriction> restrictions = rules.restrictions();
        for (int i = 0; i < restrictions.size(); i++) {
            Restriction restriction = restrictions.get(i);
            if (i + 1 < restrictions.size() && areDefault(restriction, restrictions.get(i + 1))) {
                i++;
                lines.line("restrict", line -> end(line.word("default"), restriction));
            } else {
                lines.line("restrict", line -> end(range(line, restriction.range()), restriction));
            }
        }
        rules.sourceFlags().ifPresent(flags -> lines.line("restrict", line -> flags(line.word("source"), flags)));
        named.forEach(restriction -> lines.line("restrict", line -> {
            restriction.family().ifPresent(only -> line.word(only == StandardProtocolFamily.INET ? "-4" : "-6"));
            limit(line.text(restriction.hostName()), restriction.associationLimit());
            flags(line, restriction.flags());
        }));
        write(rules.limits(), lines);
    }

    static void write(InterfaceRule rule, Lines lines) {
        lines.line("interface", line -> {
            line.word(rule.action().name().toLowerCase(Locale.ROOT));
            switch (rule.addresses()) {
                case NAME, RANGE -> line.text(rule.name());
                default -> line.word(rule.addresses().name().toLowerCase(Locale.ROOT));
            }
        });
    }

    private static void write(RateLimits limits, Lines lines) {
        lines.line(
                "discard",
                line -> line.word("average", limits.averageExponent())
                        .word("minimum", limits.minimumSeconds())
                        .word("monitor", limits.monitorSeconds()));
        lines.line(
                "mru",
                line -> line.word("mindepth", limits.minimumDepth())
                        .word("maxage", limits.maximumAgeSeconds())
                        .word("maxdepth", limits.maximumDepth()));
    }

    /** Returns whether the two are what {@code restrict default} is. */
    private static boolean areDefault(Restriction first, Restriction second) {
        return first.range().equals(AddressRange.allOfIpv4())
                && second.equals(new Restriction(AddressRange.allOfIpv6(), first.flags(), first.associationLimit()));
    }

    private static Line range(Line line, AddressRange range) {
        String address = InetAddresses.toAddrString(range.address());
        if (range.prefixLength() < 0) {
            return line.text(address).word("mask").text(InetAddresses.toAddrString(range.mask()));
        }
        if (range.prefixLength() == 0) {
            return line.word(range.isIpv4() ? "-4" : "-6").word("default");
        }
        boolean host = range.equals(AddressRange.host(range.address()));
        return line.text(host ? address : range.toString());
    }

    private static void end(Line line, Restriction restriction) {
        limit(line, restriction.associationLimit());
        flags(line, restriction.flags());
    }

    private static void limit(Line line, int associationLimit) {
        if (associationLimit != Restriction.NO_LIMIT) {
            line.word("ippeerlimit", associationLimit);
        }
    }

    private static void flags(Line line, Set<RestrictFlag> flags) {
        flags.stream().sorted().forEach(flag -> line.word(flag.word()));
    }
}
