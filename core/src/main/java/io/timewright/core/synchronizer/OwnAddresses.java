package io.timewright.core.synchronizer;

import io.timewright.spi.Host;
import io.timewright.values.ReferenceId;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import javax.annotation.Nullable;

/** By which reference identifiers others would name this machine; a source that names one of them follows us. */
final class OwnAddresses {
    /** Addresses come and go; ntpd looks as often. */
    private static final long REFRESH_NANOS = Duration.ofMinutes(5).toNanos();

    private final Host host;
    private @Nullable Set<Integer> known;
    private long readNanos;

    OwnAddresses(Host host) {
        this.host = host;
    }

    /** Returns the identifiers of the host's addresses, but for loopback: what is behind that need not be us. */
    Set<Integer> referenceIds(long monotonicNanos) {
        Set<Integer> identifiers = known;
        if (identifiers == null || monotonicNanos - readNanos >= REFRESH_NANOS) {
            identifiers = read();
            known = identifiers;
            readNanos = monotonicNanos;
        }
        return identifiers;
    }

    private Set<Integer> read() {
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
