package io.timewright.core.cast;

import io.timewright.core.association.Association;
import io.timewright.core.authentication.Guards;
import io.timewright.core.refclock.NtpReferenceClockProvider;
import io.timewright.core.support.Addresses;
import io.timewright.spi.Cancellable;
import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import io.timewright.spi.Host;
import io.timewright.spi.PacketSession;
import io.timewright.spi.ReferenceClock;
import io.timewright.spi.ReferenceClockProvider;
import io.timewright.values.Authenticity;
import io.timewright.values.BroadcastClientOptions;
import io.timewright.values.Credential;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.Rejection;
import io.timewright.values.Rejection.Reason;
import io.timewright.values.SourceId;
import io.timewright.values.SourceOptions;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Hears the time that servers tell to all, and takes those in that prove who they are. */
public final class BroadcastListener implements Mobilizer, DatagramHandler {
    private static final Logger LOGGER = System.getLogger(BroadcastListener.class.getName());
    private static final Duration CHECK_INTERVAL = Duration.ofMinutes(1);
    /** After so many intervals without a broadcast a server is forgotten, as by ntpd. */
    private static final int MOST_MISSED = 10;

    private final BroadcastClientOptions options;
    private final boolean authenticationRequired;
    private final Host host;
    private final Guards guard;
    private final ReferenceClockProvider asking = new NtpReferenceClockProvider();
    private final Members members;
    private final Ears ears;
    private final Map<InetSocketAddress, Member> heard = new LinkedHashMap<>();
    private Cancellable timer = () -> {};
    private boolean strangerTold;

    private record Member(Association association, BroadcastClock clock, Optional<Credential> credential) {}

    /**
     * Creates a listener, deaf until it is started.
     *
     * @param authenticationRequired whether servers are believed only if they prove who they are
     * @param members where they are taken in
     */
    public BroadcastListener(
            BroadcastClientOptions options, boolean authenticationRequired, Host host, Guards guard, Members members) {
        this.options = options;
        this.authenticationRequired = authenticationRequired;
        this.host = host;
        this.guard = guard;
        this.members = members;
        this.ears = new Ears(host, options.port(), options.broadcasts(), options.groups(), this);
    }

    @Override
    public SourceId id() {
        return new SourceId("broadcastclient");
    }

    @Override
    public List<Association> members() {
        return heard.values().stream().map(Member::association).toList();
    }

    @Override
    public void start() {
        check();
    }

    @Override
    public void close() {
        timer.cancel();
        ears.close();
    }

    private void check() {
        timer = host.schedule(CHECK_INTERVAL, this::check);
        ears.follow();
        List<Association> silent = new ArrayList<>();
        heard.values().removeIf(member -> {
            boolean gone = member.association.unanswered() >= MOST_MISSED || member.association.isStopped();
            if (gone) {
                silent.add(member.association);
            }
            return gone;
        });
        silent.forEach(members::leave);
    }

    @Override
    public void received(DatagramEndpoint endpoint, Datagram datagram) {
        Optional<Announcement> told = Announcement.of(datagram);
        if (told.isPresent()) {
            InetSocketAddress server = datagram.source();
            if (!isOwn(server)) {
                heard(server, told.get(), guard.verify(datagram, told.get().codeIndex()));
            }
        }
    }

    /** A daemon that broadcasts and listens hears itself. */
    private boolean isOwn(InetSocketAddress server) {
        try {
            return server.getPort() == options.port() && host.localAddresses().contains(server.getAddress());
        } catch (IOException e) {
            return false;
        }
    }

    private void heard(InetSocketAddress server, Announcement told, Authenticity authenticity) {
        Member known = heard.get(server);
        Optional<Credential> credential =
                authenticity == Authenticity.AUTHENTIC ? Optional.of(guard.proof()) : Optional.empty();
        // One key is as good as another for a first word, but nobody changes his in the middle of a speech.
        Optional<Rejection> unproven = known != null && !known.credential.equals(credential)
                ? Optional.of(unauthentic(authenticity.isFailure() ? authenticity : Authenticity.OTHER_KEY))
                : authenticity.isFailure() || authenticationRequired && authenticity != Authenticity.AUTHENTIC
                        ? Optional.of(unauthentic(authenticity))
                        : Optional.empty();
        Optional<Rejection> unusable = unproven.or(told::unusable);
        if (unusable.isPresent()) {
            refuse(server, Optional.ofNullable(known), unusable.get());
            return;
        }
        Optional<Member> member = known != null ? Optional.of(known) : join(server, told, credential);
        member.ifPresent(of -> of.clock.heard(told));
    }

    private static Rejection unauthentic(Authenticity found) {
        return new Rejection(Reason.UNAUTHENTIC, found.text(), "a broadcast that is authentic by a trusted key");
    }

    private void refuse(InetSocketAddress server, Optional<Member> known, Rejection reason) {
        if (known.isPresent()) {
            known.get().clock.rejected(reason);
        } else if (!strangerTold) {
            // Once: whoever broadcasts must not be able to fill a log.
            strangerTold = true;
            LOGGER.log(Level.INFO, () -> "a broadcast of " + Addresses.text(server) + " is not believed: " + reason);
        }
    }

    private Optional<Member> join(InetSocketAddress server, Announcement told, Optional<Credential> credential) {
        SourceOptions.Builder source = SourceOptions.builder().version(told.version());
        int poll = Math.max(SourceOptions.SHORTEST_POLL, Math.min(told.pollExponent(), SourceOptions.LONGEST_POLL));
        source.poll(poll, poll);
        credential.ifPresent(source::credential);
        if (options.volley()) {
            source.iburst();
        }
        SourceOptions built = source.build();
        Clocks clocks = new Clocks(server, built);
        Optional<Member> member = members.join(Addresses.text(server), built, clocks)
                .map(association -> new Member(association, clocks.clock(), credential));
        member.ifPresent(joined -> {
            joined.clock.judgedBy(joined.association.filter(), members::rawNanosAt);
            heard.put(server, joined);
        });
        return member;
    }

    /** Makes the clock of one server, and knows it afterwards. */
    private final class Clocks implements Function<PacketSession, ReferenceClock> {
        private final InetSocketAddress server;
        private final SourceOptions source;
        private Optional<BroadcastClock> made = Optional.empty();

        private Clocks(InetSocketAddress server, SourceOptions source) {
            this.server = server;
            this.source = source;
        }

        @Override
        public ReferenceClock apply(PacketSession session) {
            ReferenceClock asked = options.volley() ? asking.create(endpoint(), source, host, session) : null;
            BroadcastClock clock = new BroadcastClock(server, asked, host, options.delay());
            made = Optional.of(clock);
            return clock;
        }

        private String endpoint() {
            return new NtpEndpoint(server.getAddress().getHostAddress(), server.getPort()).toString();
        }

        private BroadcastClock clock() {
            return made.orElseThrow();
        }
    }
}
