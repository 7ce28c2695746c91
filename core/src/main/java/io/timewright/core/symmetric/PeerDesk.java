package io.timewright.core.symmetric;

import io.timewright.core.packet.Header;
import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.Host;
import io.timewright.spi.PacketSession;
import io.timewright.spi.ServedTime;
import io.timewright.values.AssociationMode;
import io.timewright.values.Authenticity;
import io.timewright.values.Credential;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.ServerStatistics.Outcome;
import io.timewright.values.SourceOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the peers of a synchronizer and the sockets of its server meet: both sides of a symmetric association send from the port that they
 * serve, so what peers say comes to the server, and what is said to them leaves through it. Lives on the event thread of their host.
 */
public final class PeerDesk {
    /** Makes a peer of somebody who was not named. */
    public interface Mobilizer {
        /**
         * Returns the clock of a new association with who sent a packet, already polling, or nothing if there shall be none.
         *
         * @param source where the packet came from
         * @param version its version
         * @param proven by what it was authentic, empty if it was not
         */
        Optional<PeerClock> mobilize(InetSocketAddress source, int version, Optional<Credential> proven);
    }

    /**
     * What became of a peer's packet.
     *
     * @param outcome what was done with it
     * @param authenticity what its proof was worth
     */
    public record Verdict(Outcome outcome, Authenticity authenticity) {}

    private final Host host;
    private final ServedTime time;
    private final Map<InetSocketAddress, PeerClock> clocks = new HashMap<>();
    private final List<PeerSockets> servers = new ArrayList<>();
    private Mobilizer mobilizer = (source, version, proven) -> Optional.empty();

    /**
     * Creates a desk without peers.
     *
     * @param time what they are told
     */
    public PeerDesk(Host host, ServedTime time) {
        this.host = host;
        this.time = time;
    }

    /** Sets who makes peers of those that were not named; nobody does by default. */
    public void mobilizer(Mobilizer maker) {
        mobilizer = maker;
    }

    /** Returns the clock of a peer that was named, not started. */
    public PeerClock active(NtpEndpoint peer, SourceOptions options, PacketSession session) {
        return new PeerClock(this, peer, options, session, AssociationMode.SYMMETRIC_ACTIVE);
    }

    /** Returns the clock of a peer that named us, not started. */
    public PeerClock passive(NtpEndpoint peer, SourceOptions options, PacketSession session) {
        return new PeerClock(this, peer, options, session, AssociationMode.SYMMETRIC_PASSIVE);
    }

    /** Lends the sockets of a server, which must be on the same host. */
    public void lend(PeerSockets sockets) {
        servers.add(sockets);
    }

    /** Takes the sockets back. */
    public void takeBack(PeerSockets sockets) {
        servers.remove(sockets);
    }

    /** Returns the machine, on whose event thread all this is. */
    public Host host() {
        return host;
    }

    /**
     * Hands a packet to the association that it is for.
     *
     * @param packet a packet of mode 1 or 2 whose parts add up
     * @param codeIndex where its authentication code begins
     * @return what became of it; empty if there is no association with who sent it
     */
    public Optional<Verdict> received(DatagramEndpoint at, Datagram packet, int codeIndex) {
        if (clocks.isEmpty()) {
            return Optional.empty();
        }
        PeerClock clock = clocks.get(packet.source());
        return clock == null ? Optional.empty() : Optional.of(clock.received(at, packet, codeIndex));
    }

    /**
     * Makes an association with who sent a packet of mode 1, if that is wanted, and hands the packet to it.
     *
     * @param proven by what it is authentic, empty if it is not
     * @return what became of it; empty if no association was made
     */
    public Optional<Verdict> mobilize(
            DatagramEndpoint at, Datagram packet, int codeIndex, Optional<Credential> proven) {
        InetSocketAddress source = packet.source();
        Optional<PeerClock> made = mobilizer.mobilize(source, Header.version(packet.payload()), proven);
        made.ifPresent(clock -> register(source, clock));
        return made.map(clock -> clock.received(at, packet, codeIndex));
    }

    ServedTime time() {
        return time;
    }

    /** Lets packets from an address be for a clock; one that was named takes the place of one that was not. */
    boolean register(InetSocketAddress address, PeerClock clock) {
        PeerClock present = clocks.get(address);
        if (present == null
                || present.mode() == AssociationMode.SYMMETRIC_PASSIVE
                        && clock.mode() == AssociationMode.SYMMETRIC_ACTIVE) {
            clocks.put(address, clock);
            return true;
        }
        return present == clock;
    }

    void unregister(InetSocketAddress address, PeerClock clock) {
        clocks.remove(address, clock);
    }

    Optional<DatagramEndpoint> socketTowards(InetSocketAddress peer) throws IOException {
        for (PeerSockets sockets : servers) {
            Optional<DatagramEndpoint> socket = sockets.towards(peer);
            if (socket.isPresent()) {
                return socket;
            }
        }
        return Optional.empty();
    }
}
