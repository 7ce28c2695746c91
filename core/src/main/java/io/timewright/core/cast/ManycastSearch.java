package io.timewright.core.cast;

import io.timewright.core.association.Reply;
import io.timewright.core.association.Request;
import io.timewright.core.packet.EraPivot;
import io.timewright.core.support.Addresses;
import io.timewright.spi.Cancellable;
import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import io.timewright.spi.EndpointOptions;
import io.timewright.spi.Host;
import io.timewright.spi.PacketSession;
import io.timewright.values.AssociationMode;
import io.timewright.values.Authenticity;
import io.timewright.values.ManycastOptions;
import io.timewright.values.ReferenceId;
import io.timewright.values.Rejection;
import io.timewright.values.Rejection.Reason;
import io.timewright.values.SourceDetail;
import io.timewright.values.SourceId;
import io.timewright.values.SourceOptions;
import io.timewright.values.SourceStatus;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.annotation.Nullable;

/**
 * Looks for servers in expanding rings: asks a multicast group with a small time to live, and with a larger one as long as those who
 * answered are not enough. Where there are enough, it is done again only after a long while. Lives on the event thread.
 *
 * <p>A request has a nonce and a socket of its own, as that of a client, and an answer is judged as a client's; so nobody off the path
 * can make himself found. What an answer says of the time is not used: whoever is found is asked by itself.
 */
public final class ManycastSearch implements Solicitor, DatagramHandler {
    private static final Logger LOGGER = System.getLogger(ManycastSearch.class.getName());
    /** How long answers are waited for before the ring is widened. */
    private static final Duration RING_INTERVAL = Duration.ofSeconds(5);

    private static final ReferenceId WORD = ReferenceId.ofAscii("ACST");

    private final InetSocketAddress group;
    private final SourceOptions options;
    private final List<Integer> rings;
    private final long beaconNanos;
    private final int enough;
    private final Host host;
    private final PacketSession session;
    private final boolean usable;
    private final List<DatagramEndpoint> open = new ArrayList<>();
    private final Set<InetSocketAddress> found = new LinkedHashSet<>();
    private Consumer<List<InetSocketAddress>> listener = servers -> {};
    private Cancellable timer = () -> {};
    private boolean searching;
    private boolean searched;
    private long searchedNanos;
    private int ring;
    private int members;
    private long nonce;
    private long askedNanos;
    private long sent;
    private @Nullable Rejection failure;

    /**
     * Creates a search.
     *
     * @param options those of the servers; their time to live, where they have one, limits the rings
     * @param manycast how rings widen
     * @param enough how many servers are not looked for any further
     * @param authenticationRequired whether servers are believed only if they prove who they are
     */
    public ManycastSearch(
            InetSocketAddress group,
            SourceOptions options,
            ManycastOptions manycast,
            int enough,
            Host host,
            PacketSession session,
            boolean authenticationRequired) {
        this.group = group;
        this.options = options;
        this.rings = rings(manycast.timesToLive(), options);
        this.beaconNanos = manycast.beacon().toNanos();
        this.enough = enough;
        this.host = host;
        this.session = session;
        this.usable = session != PacketSession.NONE || !authenticationRequired;
    }

    private static List<Integer> rings(List<Integer> timesToLive, SourceOptions options) {
        int farthest = options.timeToLive().orElse(255);
        List<Integer> near =
                timesToLive.stream().filter(routers -> routers <= farthest).toList();
        return near.isEmpty() ? List.of(farthest) : near;
    }

    @Override
    public void solicit(int present, Consumer<List<InetSocketAddress>> told) {
        listener = told;
        members = present;
        if (!usable) {
            failed(new Rejection(Reason.NO_CREDENTIAL, "no key", "one that servers prove themselves by"));
            return;
        }
        boolean early = searched && host.monotonicNanos() - searchedNanos < beaconNanos;
        if (!searching && !(present >= enough && early)) {
            searching = true;
            ring = 0;
            found.clear();
            ask();
        }
    }

    @Override
    public boolean findsTheLiving() {
        return true;
    }

    private void ask() {
        closeSockets();
        searched = true;
        searchedNanos = host.monotonicNanos();
        timer = host.schedule(RING_INTERVAL, this::widen);
        nonce = host.random().nextLong();
        try {
            for (InetAddress own : Origins.toward(group.getAddress(), host.localAddresses())) {
                ask(own);
            }
            if (open.isEmpty()) {
                failed(new Rejection(
                        Reason.NETWORK_UNREACHABLE,
                        "no local address",
                        "one that the group " + Addresses.text(group) + " can be asked from"));
            }
        } catch (IOException e) {
            failed(new Rejection(
                    Reason.NETWORK_UNREACHABLE,
                    String.valueOf(e.getMessage()),
                    "a packet sent to " + Addresses.text(group)));
        }
    }

    private void ask(InetAddress own) throws IOException {
        ByteBuffer request = Request.write(options.version(), nonce);
        Authenticity usability = session.protect(request);
        if (usability.isFailure()) {
            failed(new Rejection(Reason.NO_CREDENTIAL, usability.text(), session + ", known and trusted"));
            return;
        }
        DatagramEndpoint endpoint =
                host.open(EndpointOptions.bound(new InetSocketAddress(own, 0)).broadcasting(), this);
        open.add(endpoint);
        endpoint.multicastTimeToLive(rings.get(ring));
        askedNanos = endpoint.send(request, group);
        sent++;
        failure = null;
    }

    private void widen() {
        ring++;
        boolean more = ring < rings.size() && members + found.size() < enough;
        if (more) {
            ask();
        } else {
            searching = false;
            closeSockets();
        }
    }

    @Override
    public void received(DatagramEndpoint endpoint, Datagram datagram) {
        Reply reply = Reply.check(
                datagram, session, nonce, askedNanos, EraPivot.of(host.read().epochNanos()));
        InetSocketAddress server = datagram.source();
        if (reply instanceof Reply.Usable && !isOwn(server) && found.add(server)) {
            listener.accept(List.of(server));
        }
    }

    /** A daemon that is found and looks for others finds itself. */
    private boolean isOwn(InetSocketAddress server) {
        try {
            return server.getPort() == group.getPort() && host.localAddresses().contains(server.getAddress());
        } catch (IOException e) {
            return false;
        }
    }

    private void failed(Rejection reason) {
        if (failure == null) {
            LOGGER.log(Level.WARNING, () -> "no servers are looked for in " + Addresses.text(group) + ": " + reason);
        }
        failure = reason;
    }

    private void closeSockets() {
        open.forEach(DatagramEndpoint::close);
        open.clear();
    }

    @Override
    public void close() {
        timer.cancel();
        closeSockets();
    }

    /**
     * Returns how it stands, as control messages tell of associations.
     *
     * @param number its number there
     */
    public SourceStatus status(SourceId id, int number) {
        return Prototype.status(
                id,
                group,
                WORD,
                options.minimumPoll(),
                sent,
                Optional.ofNullable(failure),
                SourceDetail.initial(number, AssociationMode.CLIENT, options));
    }
}
