package io.timewright.core.synchronizer;

import io.timewright.core.association.Association;
import io.timewright.core.cast.Mobilizer;
import io.timewright.core.cast.Solicitor;
import io.timewright.spi.Cancellable;
import io.timewright.spi.Host;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.Selection;
import io.timewright.values.SourceId;
import io.timewright.values.SourceStatus;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Many servers, known by one name or found by a search: some of them become members, and members that fall silent, refuse or lie make
 * room for others. Lives on the event thread.
 */
final class Pool implements Mobilizer {
    private static final Duration CHECK_INTERVAL = Duration.ofMinutes(1);
    /** ntpd's patience with a silent member. */
    private static final int SILENT_POLLS = 10;
    /** A member that was false at so many checks in a row is replaced. */
    private static final int FALSE_CHECKS = 8;

    private final SourceId id;
    private final Solicitor solicitor;
    private final IntFunction<Optional<SourceStatus>> status;
    private final int wanted;
    private final Host host;
    private final SyncEngine engine;
    private final Function<NtpEndpoint, Association> member;
    private final Map<InetSocketAddress, Member> members = new LinkedHashMap<>();
    /** Addresses that were no good; asked again only when all have been. */
    private final Set<InetSocketAddress> dismissed = new LinkedHashSet<>();

    private Cancellable timer = () -> {};
    private boolean closed;

    /**
     * Creates a pool, empty until it is started.
     *
     * @param id what the pool is called
     * @param solicitor finds servers
     * @param status what operators are shown of the pool itself
     * @param wanted how many members are kept at most
     * @param member makes an association of an address
     */
    Pool(
            SourceId id,
            Solicitor solicitor,
            IntFunction<Optional<SourceStatus>> status,
            int wanted,
            Host host,
            SyncEngine engine,
            Function<NtpEndpoint, Association> member) {
        this.id = id;
        this.solicitor = solicitor;
        this.status = status;
        this.wanted = wanted;
        this.host = host;
        this.engine = engine;
        this.member = member;
    }

    @Override
    public SourceId id() {
        return id;
    }

    @Override
    public List<Association> members() {
        return members.values().stream().map(member -> member.association).toList();
    }

    @Override
    public Optional<SourceStatus> status(int number) {
        return status.apply(number);
    }

    @Override
    public void start() {
        solicit();
        timer = host.schedule(CHECK_INTERVAL, this::check);
    }

    @Override
    public void close() {
        closed = true;
        timer.cancel();
        solicitor.close();
    }

    private void solicit() {
        solicitor.solicit(members.size(), this::join);
    }

    private void join(List<InetSocketAddress> found) {
        if (members.isEmpty() && dismissed.containsAll(found)) {
            dismissed.clear();
        }
        for (InetSocketAddress address : found) {
            // What joins is told to listeners, and one of them may close everything.
            boolean room = !closed && members.size() < wanted;
            if (room && !members.containsKey(address) && !dismissed.contains(address)) {
                Association association =
                        member.apply(new NtpEndpoint(address.getAddress().getHostAddress(), address.getPort()));
                members.put(address, new Member(association));
                engine.joinMember(association);
            }
        }
    }

    private void check() {
        timer = host.schedule(CHECK_INTERVAL, this::check);
        List<Association> leaving = new ArrayList<>();
        members.entrySet().removeIf(entry -> {
            boolean useless = entry.getValue().isUseless(engine);
            if (useless) {
                if (!(solicitor.findsTheLiving() && entry.getValue().isOnlySilent())) {
                    dismissed.add(entry.getKey());
                }
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

        private boolean isOnlySilent() {
            return !association.isStopped() && falseChecks < FALSE_CHECKS;
        }

        private boolean isUseless(SyncEngine engine) {
            // Where nobody agrees, nobody is known to lie; to forget them all would be to believe whoever answers next.
            boolean lies = engine.hasSystemPeer() && engine.selectionOf(association) == Selection.FALSETICKER;
            falseChecks = lies ? falseChecks + 1 : 0;
            return association.isStopped() || association.unanswered() >= SILENT_POLLS || falseChecks >= FALSE_CHECKS;
        }
    }
}
