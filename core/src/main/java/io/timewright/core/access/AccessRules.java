package io.timewright.core.access;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Sets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that an ntp.conf says of access: {@code restrict}, {@code discard}, {@code mru} and {@code disable monitor}. Immutable.
 *
 * @param restrictions the lines, in any order, no two of them for the same requests
 * @param sourceFlags {@code restrict source}: what holds for the addresses of the sources in use, empty without such a line
 * @param limits how often a client may ask
 * @param monitored whether clients are remembered though no line is {@code limited}
 */
public record AccessRules(
        List<Restriction> restrictions, Optional<Set<RestrictFlag>> sourceFlags, RateLimits limits, boolean monitored) {
    /** Everybody is answered as often as they like, and remembered. */
    public static final AccessRules OPEN = builder().build();

    /** Copies the lists. */
    public AccessRules {
        restrictions = ImmutableList.copyOf(restrictions);
        sourceFlags = sourceFlags.map(Sets::immutableEnumSet);
    }

    /** Returns a builder that has no lines yet. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that has the same lines. */
    public Builder toBuilder() {
        Builder builder = builder().limits(limits).monitored(monitored);
        restrictions.forEach(builder::restrict);
        sourceFlags.ifPresent(builder::restrictSources);
        return builder;
    }

    /** Returns whether anybody is limited. */
    public boolean limited() {
        return sourceFlags.orElse(Set.of()).contains(RestrictFlag.LIMITED)
                || restrictions.stream().anyMatch(line -> line.flags().contains(RestrictFlag.LIMITED));
    }

    /** Takes the lines in the order of the file. */
    public static final class Builder {
        private final Map<Requests, Restriction> restrictions = new LinkedHashMap<>();
        private Optional<Set<RestrictFlag>> sourceFlags = Optional.empty();
        private RateLimits limits = RateLimits.DEFAULT;
        private boolean monitored = true;

        private Builder() {}

        /**
         * Adds a line. If there is one for the same requests already, the flags of both hold, as in ntpd, and this line's limit of
         * associations.
         */
        public Builder restrict(Restriction line) {
            restrictions.merge(Requests.of(line), line, Restriction::and);
            return this;
        }

        /**
         * Takes back the line for a range, {@code delrestrict}.
         *
         * @return whether there was one
         */
        public boolean delete(AddressRange range, boolean ntpPortOnly) {
            return restrictions.remove(new Requests(range, ntpPortOnly)) != null;
        }

        /** Takes {@code flags} from the line for a range, NTPsec's {@code unrestrict}; returns whether there was one. */
        public boolean unrestrict(AddressRange range, Set<RestrictFlag> flags) {
            Restriction line = restrictions.computeIfPresent(
                    new Requests(range, false), (requests, before) -> before.without(flags));
            return line != null;
        }

        /** Sets what holds for the addresses of sources, {@code restrict source}; a later line replaces an earlier one. */
        public Builder restrictSources(Set<RestrictFlag> flags) {
            sourceFlags = Optional.of(Set.copyOf(flags));
            return this;
        }

        /** Sets the rate limits. */
        public Builder limits(RateLimits limits) {
            this.limits = limits;
            return this;
        }

        /** Returns the rate limits so far. */
        public RateLimits limits() {
            return limits;
        }

        /** Sets whether clients are remembered, {@code enable monitor}; they are in any case where a line is limited. */
        public Builder monitored(boolean monitored) {
            this.monitored = monitored;
            return this;
        }

        /** Returns the rules. */
        public AccessRules build() {
            return new AccessRules(List.copyOf(restrictions.values()), sourceFlags, limits, monitored);
        }

        /** What a line is for: two lines for the same requests are one. */
        private record Requests(AddressRange range, boolean ntpPortOnly) {
            static Requests of(Restriction line) {
                return new Requests(line.range(), line.ntpPortOnly());
            }
        }
    }
}
