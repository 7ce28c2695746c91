package io.timewright.core.conf;

import io.timewright.core.access.RestrictFlag;
import io.timewright.core.access.Restriction;
import java.net.StandardProtocolFamily;
import java.util.Optional;
import java.util.Set;

/**
 * A {@code restrict} line for a host's name, which holds for the addresses that it has when the daemon starts.
 *
 * @param hostName the name
 * @param family the addresses of the name that are meant; empty for all
 * @param flags what the line says of them; without any, everything is allowed
 * @param associationLimit as in {@link Restriction}
 * @param position where the line begins
 */
public record NamedRestriction(
        String hostName,
        Optional<StandardProtocolFamily> family,
        Set<RestrictFlag> flags,
        int associationLimit,
        Position position) {
    /** Copies the flags. */
    public NamedRestriction {
        flags = Set.copyOf(flags);
    }

    /** Returns the same wherever it stands. */
    NamedRestriction withoutPosition() {
        return new NamedRestriction(hostName, family, flags, associationLimit, Position.NOWHERE);
    }
}
