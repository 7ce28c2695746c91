package io.timewright.core.synchronizer;

import io.timewright.spi.Host;
import io.timewright.values.ReferenceId;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.Set;

/** By which reference identifiers others would name this machine; a source that names one of them follows us. */
final class OwnAddresses {
    private OwnAddresses() {}

    /** Returns the identifiers of the host's addresses, but for loopback: what is behind that need not be us. */
    static Set<Integer> referenceIds(Host host) {
        Set<Integer> identifiers = new HashSet<>();
        try {
            for (InetAddress address : host.localAddresses()) {
                if (!address.isLoopbackAddress()) {
                    identifiers.add(ReferenceId.ofAddress(address).bits());
                }
            }
        } catch (IOException e) {
            System.getLogger(OwnAddresses.class.getName())
                    .log(Level.WARNING, "timing loops are not noticed: " + e.getMessage());
        }
        return Set.copyOf(identifiers);
    }
}
