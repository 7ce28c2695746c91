package io.timewright.core.server;

import io.timewright.core.cast.Broadcaster;
import io.timewright.spi.DatagramHandler;
import io.timewright.spi.EndpointOptions;
import io.timewright.spi.Host;
import io.timewright.spi.PacketSession;
import io.timewright.spi.ServedTime;
import io.timewright.values.Authenticity;
import io.timewright.values.ServerStatistics.Outcome;
import io.timewright.values.SourceOptions;
import io.timewright.values.SourceStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What a server has to do with many at once: it broadcasts, and is found in multicast groups. Lives on the event thread. */
final class Casting {
    /** Associations that are no sources are numbered from the top in control messages, sources from the bottom. */
    private static final int LARGEST_NUMBER = 65_535;

    /**
     * What was asked for.
     *
     * @param broadcasts where the time is told to unasked
     * @param groups where clients that look for servers are listened to
     * @param authenticationRequired whether these are answered only if they prove who they are
     */
    record Settings(List<Broadcast> broadcasts, List<InetAddress> groups, boolean authenticationRequired) {
        /** Nothing of all this. */
        static final Settings NONE = new Settings(List.of(), List.of(), true);

        /** Returns whether addresses need sockets of their own. */
        boolean separate() {
            return !broadcasts.isEmpty() || !groups.isEmpty();
        }
    }

    /** One address to tell the time to, by what protects the packets. */
    record Broadcast(InetSocketAddress to, SourceOptions options, PacketSession session) {}

    private final Settings settings;
    private final Host host;
    private final Sockets sockets;
    private final DatagramHandler handler;
    private final List<Broadcaster> broadcasters;
    private final List<ServedSocket> joined = new ArrayList<>();

    /**
     * Creates it, silent and deaf until it is started.
     *
     * @param time what is broadcast
     * @param sockets those of the server, which broadcasts come from
     * @param handler handles what is sent to groups
     */
    Casting(Settings settings, Host host, ServedTime time, Sockets sockets, DatagramHandler handler) {
        this.settings = settings;
        this.host = host;
        this.sockets = sockets;
        this.handler = handler;
        this.broadcasters = settings.broadcasts.stream()
                .map(to -> new Broadcaster(to.to, to.options, host, time, to.session, sockets))
                .toList();
    }

    /**
     * Starts, once the sockets are open.
     *
     * @throws IOException if a group cannot be joined
     */
    void start() throws IOException {
        for (InetAddress group : settings.groups) {
            for (int port : sockets.ports()) {
                EndpointOptions options = EndpointOptions.bound(new InetSocketAddress(group, port));
                joined.add(new ServedSocket(host, options, true, handler));
            }
        }
        broadcasters.forEach(Broadcaster::start);
    }

    void close() {
        broadcasters.forEach(Broadcaster::close);
        joined.forEach(ServedSocket::close);
        joined.clear();
    }

    /** Returns the broadcasts, as control messages tell of associations. */
    List<SourceStatus> associations() {
        return IntStream.range(0, broadcasters.size())
                .mapToObj(i -> broadcasters.get(i).status(LARGEST_NUMBER - i))
                .toList();
    }

    /**
     * Returns what becomes of a request to a group that would be treated so if it had come to this server alone. To many only the time
     * is an answer; all else would be a crowd of refusals, for which a source can be forged.
     */
    Outcome toGroup(Outcome outcome, Authenticity proof) {
        if (!outcome.isAnswer()) {
            return outcome;
        }
        if (settings.authenticationRequired && proof != Authenticity.AUTHENTIC) {
            return Outcome.DROPPED_UNAUTHENTICATED;
        }
        return outcome == Outcome.SERVED || outcome == Outcome.SERVED_INTERLEAVED ? outcome : Outcome.DROPPED_POLICY;
    }
}
