package io.timewright.core.access;

import io.timewright.core.access.AccessControl.Use;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lines that {@code restrict source} adds, one for each source in use, and how often each was used. Lives on the event thread. */
final class SourceLines {
    private List<InetAddress> addresses = List.of();
    private Hosts hosts = Hosts.NONE;
    private long[] uses = new long[0];

    /** Sets the sources; those that stay keep their count. */
    void take(Collection<InetAddress> wanted) {
        List<InetAddress> next = List.copyOf(new LinkedHashSet<>(wanted));
        if (next.equals(addresses)) {
            return;
        }
        Map<InetAddress, Long> counted = new HashMap<>();
        for (int i = 0; i < uses.length; i++) {
            counted.put(addresses.get(i), uses[i]);
        }
        addresses = next;
        hosts = Hosts.of(next);
        uses = next.stream()
                .mapToLong(address -> counted.getOrDefault(address, 0L))
                .toArray();
    }

    /** Returns the number of the source that has this address, -1 if there is none. */
    int indexOf(long high, long low) {
        return hosts.indexOf(high, low);
    }

    /** Counts a use. */
    void use(int source) {
        uses[source]++;
    }

    /** Returns {@code written} and these lines in ntpd's order. Where one was written for the same host, both are one line. */
    List<Use> addTo(List<Use> written, Set<RestrictFlag> flags) {
        Map<AddressRange, Use> own = new HashMap<>();
        for (int i = 0; i < uses.length; i++) {
            AddressRange range = AddressRange.host(addresses.get(i));
            own.put(range, new Use(new Restriction(range, flags), uses[i]));
        }
        List<Use> all = new ArrayList<>();
        for (Use line : written) {
            Use source = line.restriction().ntpPortOnly()
                    ? null
                    : own.remove(line.restriction().range());
            all.add(source == null ? line : new Use(source.restriction().and(line.restriction()), line.count()));
        }
        all.addAll(own.values());
        all.sort(Comparator.comparing(Use::restriction, RestrictionTable.NTPD_ORDER));
        return all;
    }
}
