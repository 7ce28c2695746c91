package io.timewright.core.access;

import com.google.common.collect.Sets;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One {@code restrict} line.
 *
 * @param range the addresses it is for
 * @param flags what it says of them; without any, everything is allowed
 * @param associationLimit {@code ippeerlimit}: how many associations these addresses may have, -1 for any number
 */
public record Restriction(AddressRange range, Set<RestrictFlag> flags, int associationLimit) {
    /** The {@link #associationLimit} of a line that has none. */
    public static final int NO_LIMIT = -1;

    /** Copies the flags. */
    public Restriction {
        flags = Sets.immutableEnumSet(flags);
    }

    /** Makes a line without a limit of associations. */
    public Restriction(AddressRange range, Set<RestrictFlag> flags) {
        this(range, flags, NO_LIMIT);
    }

    /** Returns whether the line is for requests from port 123 alone. */
    public boolean ntpPortOnly() {
        return flags.contains(RestrictFlag.NTPPORT);
    }

    /** Returns a line with the flags of both, and the limit of {@code later}. */
    Restriction and(Restriction later) {
        return new Restriction(range, Sets.union(flags, later.flags), later.associationLimit);
    }

    /** Returns the line without {@code gone}. */
    Restriction without(Set<RestrictFlag> gone) {
        return new Restriction(range, Sets.difference(flags, gone), associationLimit);
    }

    /** Returns the line as it could stand in ntp.conf. */
    @Override
    public String toString() {
        String limit = associationLimit == NO_LIMIT ? "" : " ippeerlimit " + associationLimit;
        return "restrict " + range + limit
                + flags.stream().map(flag -> " " + flag.word()).collect(Collectors.joining());
    }
}
