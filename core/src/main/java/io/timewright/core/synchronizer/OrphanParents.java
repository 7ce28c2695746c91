package io.timewright.core.synchronizer;

import io.timewright.core.association.Association;
import io.timewright.spi.ClockSample;
import io.timewright.values.ReferenceId;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whom orphans follow: hosts that have all lost their sources agree on the one with the lowest address, which follows nobody. As in ntpd
 * the address is compared as others would see it as reference identifier, and with our own towards that host.
 */
final class OrphanParents {
    private static final int LOOPBACK_NET = 127;

    private OrphanParents() {}

    /** Returns whether a source at the orphans' stratum says that it is one. */
    static boolean isOrphan(Association source, int orphanStratum) {
        Optional<ClockSample> sample = source.lastSample();
        return sample.isPresent()
                && sample.get().stratum() == orphanStratum
                && sample.get().referenceId().bits() >>> 24 == LOOPBACK_NET;
    }

    /** Returns the one of these orphans that we follow, nothing if we are the one that others follow. */
    static Optional<Association> elect(List<Association> orphans) {
        return orphans.stream()
                .filter(orphan ->
                        metric(orphan.clock().address()) < metric(orphan.clock().localAddress()))
                .min(Comparator.comparingLong(orphan -> metric(orphan.clock().address())));
    }

    private static long metric(Optional<InetSocketAddress> address) {
        return address.map(known -> Integer.toUnsignedLong(
                        ReferenceId.ofAddress(known.getAddress()).bits()))
                .orElse(0L);
    }
}
