package io.timewright.core.access;

import io.timewright.core.access.RateLimiter.Verdict;
import io.timewright.core.support.QuickRandom;
import io.timewright.spi.AccessDecision;
import io.timewright.spi.AccessPolicy;
import io.timewright.spi.AccessRequest;
import io.timewright.spi.Host;
import io.timewright.values.AddressBits;
import io.timewright.values.NtpEndpoint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.Nullable;

/**
 * ntpd's {@code restrict}, {@code discard} and {@code mru} as an access policy. It abstains where no line was written for a request,
 * so that another policy can follow.
 *
 * <p>Lives on the event thread. A decision allocates nothing.
 */
public final class AccessControl implements AccessPolicy {
    private static final int CONTROL_MODE = 6;
    private static final int CURRENT_VERSION = 4;
    private static final int FLAKY_ONE_IN = 10;
    private static final long IPV4_CLASS_D = 0xe000_0000L;
    private static final long IPV4_CLASS_MASK = 0xf000_0000L;
    private static final int IPV6_MULTICAST = 0xff;

    private final Host host;
    private final QuickRandom random;
    private RestrictionTable table;
    private boolean sourcesRestricted;
    private Set<RestrictFlag> sourceFlags = Set.of();
    private int sourceFlagBits;
    private final SourceLines sources = new SourceLines();
    private Hosts own = Hosts.NONE;
    private @Nullable ClientList clients;

    /** Makes a policy with these rules; the memory for clients is taken at once. */
    public AccessControl(AccessRules rules, Host host) {
        this.host = host;
        this.random = new QuickRandom(host.random());
        this.table = new RestrictionTable(rules.restrictions());
        take(rules);
    }

    /** Changes the rules. The clients stay known unless their limits change. */
    public void apply(AccessRules next) {
        table = new RestrictionTable(next.restrictions());
        take(next);
    }

    private void take(AccessRules next) {
        clients = clientsFor(next, clients);
        sourcesRestricted = next.sourceFlags().isPresent();
        sourceFlags = next.sourceFlags().orElse(Set.of());
        sourceFlagBits = RestrictFlag.bits(sourceFlags);
    }

    /** Sets the addresses of the sources in use, for which {@code restrict source} holds. */
    public void sources(Collection<InetAddress> addresses) {
        sources.take(addresses);
    }

    /** Sets this machine's addresses that are served at port 123; what comes from there is our own echo, and ignored. */
    public void own(Collection<InetAddress> addresses) {
        own = Hosts.of(addresses);
    }

    @Override
    public AccessDecision decide(AccessRequest request) {
        long high = request.addressHigh();
        long low = request.addressLow();
        int port = request.port();
        if (isMulticast(high, low) || port == NtpEndpoint.DEFAULT_PORT && own.contains(high, low)) {
            return AccessDecision.IGNORE;
        }
        int line = table.find(high, low, port);
        int source = source(high, low);
        if (source < 0 || table.isHost(line)) {
            table.use(line);
        } else {
            sources.use(source);
        }
        int flags = flags(line, source);
        if (RestrictFlag.IGNORE.in(flags)) {
            return AccessDecision.IGNORE;
        }
        if (request.mode() == CONTROL_MODE) {
            return control(line, flags);
        }
        if (RestrictFlag.NOSERVE.in(flags)
                || RestrictFlag.VERSION.in(flags) && request.version() != CURRENT_VERSION
                || RestrictFlag.FLAKE.in(flags) && random.oneIn(FLAKY_ONE_IN)) {
            return AccessDecision.IGNORE;
        }
        if (RestrictFlag.NOTRUST.in(flags) && !request.carriesCode()) {
            return AccessDecision.SERVE_AUTHENTICATED;
        }
        return limited(request, line, flags, high, low);
    }

    @Override
    public boolean mayPeer(AccessRequest request, boolean authentic) {
        int flags = flagsFor(request.addressHigh(), request.addressLow(), request.port());
        return !RestrictFlag.NOEPEER.in(flags)
                && (authentic || !RestrictFlag.NOPEER.in(flags) && !RestrictFlag.NOTRUST.in(flags));
    }

    /** Returns the flags that hold for a client, as {@link RestrictFlag#bit()} has them; counts nothing. */
    public int flagsFor(InetAddress address, int port) {
        return flagsFor(AddressBits.high(address), AddressBits.low(address), port);
    }

    private int flagsFor(long high, long low, int port) {
        return flags(table.find(high, low, port), source(high, low));
    }

    /** Returns whether a flag holds for who asks from there; counts nothing. */
    public boolean isRestricted(InetSocketAddress client, RestrictFlag flag) {
        return flag.in(flagsFor(client.getAddress(), client.getPort()));
    }

    /** Returns the lines in ntpd's order, those of the sources in use included, each with how often it was used. */
    public List<Use> lines() {
        List<Use> uses = new ArrayList<>();
        for (int line = 0; line < table.lines().size(); line++) {
            uses.add(new Use(table.lines().get(line), table.uses(line)));
        }
        return sourcesRestricted ? sources.addTo(uses, sourceFlags) : uses;
    }

    /** Returns the clients, unless {@code disable monitor} keeps them from being remembered. */
    public Optional<ClientList> clients() {
        return Optional.ofNullable(clients);
    }

    /**
     * A line, and how often it was used.
     *
     * @param restriction what it says
     * @param count how many packets it was the first line for
     */
    public record Use(Restriction restriction, long count) {}

    /** Only a line for less than everybody opens control to more than this machine. */
    private AccessDecision control(int line, int flags) {
        if (RestrictFlag.NOQUERY.in(flags)) {
            return AccessDecision.IGNORE;
        }
        return table.lines().get(line).range().isWholeFamily() ? AccessDecision.ABSTAIN : AccessDecision.TRUST;
    }

    private int source(long high, long low) {
        return sourcesRestricted ? sources.indexOf(high, low) : -1;
    }

    private int flags(int line, int source) {
        int flags = table.flags(line);
        if (source < 0) {
            return flags;
        }
        // A source has a line of its own; one that was written for the same host holds with it, others do not.
        return sourceFlagBits | (table.isHost(line) ? flags : 0);
    }

    private AccessDecision limited(AccessRequest request, int line, int flags, long high, long low) {
        ClientList list = clients;
        if (list != null) {
            Verdict verdict = list.see(
                    high, low, request.port(), request.version(), request.mode(), request.arrivalMonotonicNanos());
            if (verdict != Verdict.WITHIN && RestrictFlag.LIMITED.in(flags)) {
                return verdict == Verdict.FIRST_EXCESS && RestrictFlag.KOD.in(flags)
                        ? AccessDecision.KISS_RATE
                        : AccessDecision.IGNORE_RATE;
            }
        }
        if (RestrictFlag.NOTRUST.in(flags)) {
            return AccessDecision.SERVE_AUTHENTICATED;
        }
        if (RestrictFlag.SERVER_RESPONSE_FUZZ.in(flags)) {
            return AccessDecision.SERVE_FUZZED;
        }
        return table.isBuiltIn(line) ? AccessDecision.ABSTAIN : AccessDecision.SERVE;
    }

    private @Nullable ClientList clientsFor(AccessRules next, @Nullable ClientList present) {
        if (!next.monitored() && !next.limited()) {
            return null;
        }
        return present != null && present.limits().equals(next.limits())
                ? present
                : new ClientList(next.limits(), host.random());
    }

    private static boolean isMulticast(long high, long low) {
        return AddressBits.isIpv4(high, low)
                ? (low & IPV4_CLASS_MASK) == IPV4_CLASS_D
                : high >>> Long.SIZE - Byte.SIZE == IPV6_MULTICAST;
    }
}
