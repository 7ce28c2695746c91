package io.timewright.core.synchronizer;

import io.timewright.core.association.Association;
import io.timewright.core.support.Addresses;
import io.timewright.spi.Cancellable;
import io.timewright.spi.Host;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.Selection;
import io.timewright.values.SourceId;
import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javax.annotation.Nullable;

/**
 * A name with many servers: some of its addresses become members, and members that fall silent, refuse or lie make room for others.
 * Lives on the event thread.
 */
final class Pool {
    private static final Duration CHECK_INTERVAL = Duration.ofMinutes(1);
    /** ntpd's patience with a silent member. */
    private static final int SILENT_POLLS = 10;
    /** A member that was false at so many checks in a row is replaced. */
    private static final int FALSE_CHECKS = 8;

    private final SourceId id;
    private final NtpEndpoint name;
    private final Optional<StandardProtocolFamily> family;
    private final int wanted;
    private final Host host;
    private final SyncEngine engine;
    private final Function<NtpEndpoint, Association> member;
    private final Map<InetAddress, Member> members = new LinkedHashMap<>();
    /** Addresses that were no good; asked again only when all have been. */
    private final Set<InetAddress> dismissed = new LinkedHashSet<>();

    private Cancellable timer = () -> {};
    private boolean closed;

    /**
     * Creates a pool, not looked up yet.
     *
     * @param id what the pool is called
     * @param name what to look up
     * @param family the only family whose addresses become members, if not both do
     * @param wanted how many members are kept at most
     * @param member makes an association of an address
     */
    Pool(
            SourceId id,
            NtpEndpoint name,
            Optional<StandardProtocolFamily> family,
            int wanted,
            Host host,
            SyncEngine engine,
            Function<NtpEndpoint, Association> member) {
        this.id = id;
        this.name = name;
        this.family = family;
        this.wanted = wanted;
        this.host = host;
        this.engine = engine;
        this.member = member;
    }

    SourceId id() {
        return id;
    }

    /** Returns the members. */
    List<Association> members() {
        return members.values().stream().map(member -> member.association).toList();
    }

    void start() {
        solicit();
        timer = host.schedule(CHECK_INTERVAL, this::check);
    }

    void close() {
        closed = true;
        timer.cancel();
    }

    private void solicit() {
        // A task of its own, since a future would swallow what it throws.
        CompletableFuture<?> unusedResolution =
                host.resolve(name.host()).whenComplete((found, failure) -> host.execute(() -> join(found)));
    }

    private void join(@Nullable List<InetAddress> found) {
        if (found == null) {
            return;
        }
        List<InetAddress> wantedAddresses = found.stream()
                .filter(address -> Addresses.isOf(family, address))
                .toList();
        if (members.isEmpty() && dismissed.containsAll(wantedAddresses)) {
            dismissed.clear();
        }
        for (InetAddress address : wantedAddresses) {
            // What joins is told to listeners, and one of them may close everything.
            boolean room = !closed && members.size() < wanted;
            if (room && !members.containsKey(address) && !dismissed.contains(address)) {
                Association association = member.apply(new NtpEndpoint(address.getHostAddress(), name.port()));
                members.put(address, new Member(association));
                engine.joinPool(association);
            }
        }
    }

    private void check() {
        timer = host.schedule(CHECK_INTERVAL, this::check);
        List<Association> leaving = new ArrayList<>();
        members.entrySet().removeIf(entry -> {
            boolean useless = entry.getValue().isUseless(engine);
            if (useless) {
                dismissed.add(entry.getKey());
                leaving.add(entry.getValue().association);
            }
            return useless;
        });
        leaving.forEach(engine::leave);
        if (!closed && members.size() < wanted) {
            solicit();
        }
    }

    private static final class Member {
        private final Association association;
        private int falseChecks;

        private Member(Association association) {
            this.association = association;
        }

        private boolean isUseless(SyncEngine engine) {
            // Where nobody agrees, nobody is known to lie; to forget them all would be to believe whoever answers next.
            boolean lies = engine.hasSystemPeer() && engine.selectionOf(association) == Selection.FALSETICKER;
            falseChecks = lies ? falseChecks + 1 : 0;
            return association.isStopped() || association.unanswered() >= SILENT_POLLS || falseChecks >= FALSE_CHECKS;
        }
    }
}
