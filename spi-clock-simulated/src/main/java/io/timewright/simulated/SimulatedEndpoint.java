package io.timewright.simulated;

import io.timewright.simulated.network.Packet;
import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import javax.annotation.Nullable;

/** A UDP socket of a simulated host. */
final class SimulatedEndpoint implements DatagramEndpoint {
    /** The most that fits into an IPv4 packet. */
    private static final int LARGEST_PAYLOAD = 65_507;

    private record Arrival(
            ByteBuffer payload, InetSocketAddress source, InetSocketAddress destination, long arrivalMonotonicNanos)
            implements Datagram {}

    private final SimulatedHost host;
    private final Network network;
    private final InetSocketAddress local;
    private final @Nullable InetSocketAddress remote;
    private final boolean broadcast;
    private final DatagramHandler handler;
    private int timeToLive = 1;
    private boolean closed;

    SimulatedEndpoint(
            SimulatedHost host,
            Network network,
            InetSocketAddress local,
            @Nullable InetSocketAddress remote,
            boolean broadcast,
            DatagramHandler handler) {
        this.host = host;
        this.network = network;
        this.local = local;
        this.remote = remote;
        this.broadcast = broadcast;
        this.handler = handler;
    }

    SimulatedHost host() {
        return host;
    }

    @Override
    public InetSocketAddress localAddress() {
        return local;
    }

    @Override
    public long send(ByteBuffer payload, InetSocketAddress to) throws IOException {
        if (remote != null && !remote.equals(to)) {
            throw new SocketException("the socket is connected to " + remote + ", not to " + to);
        }
        return transmit(payload, sourceFor(to), to);
    }

    @Override
    public InetSocketAddress destination(Datagram datagram) {
        return datagram instanceof Arrival arrival ? arrival.destination() : local;
    }

    @Override
    public void multicastTimeToLive(int newTimeToLive) {
        timeToLive = newTimeToLive;
    }

    /** Returns whether what is sent to {@code many}, a broadcast address or a group, passes so many routers. */
    boolean reaches(InetAddress many, int routers) {
        return routers == 0
                ? timeToLive > 0 || !many.isMulticastAddress()
                : many.isMulticastAddress() && timeToLive > routers;
    }

    @Override
    public long nextReplyMonotonicNanos() {
        return host.monotonicNanos();
    }

    @Override
    public long reply(Datagram request, ByteBuffer payload) throws IOException {
        if (!(request instanceof Arrival arrival)) {
            throw new IllegalArgumentException("not a datagram that a simulated endpoint received: " + request);
        }
        InetSocketAddress asked = arrival.destination();
        return transmit(
                payload,
                Addresses.isForMany(asked.getAddress()) ? sourceFor(arrival.source()) : asked,
                arrival.source());
    }

    @Override
    public void close() {
        closed = true;
        host.ports().remove(this);
    }

    /** Returns whether a datagram from {@code source} to {@code destination} is for this socket. */
    boolean accepts(InetSocketAddress destination, InetSocketAddress source) {
        InetAddress address = local.getAddress();
        boolean reachesAddress = address.isAnyLocalAddress()
                ? Addresses.sameFamily(address, destination.getAddress())
                : address.equals(destination.getAddress());
        return reachesAddress && local.getPort() == destination.getPort() && (remote == null || remote.equals(source));
    }

    /** Returns whether this socket hears what is sent to a broadcast address or multicast group. */
    boolean listensTo(InetSocketAddress destination) {
        InetAddress address = local.getAddress();
        boolean anyway = address.isAnyLocalAddress()
                && !destination.getAddress().isMulticastAddress()
                && Addresses.sameFamily(address, destination.getAddress());
        return (anyway || address.equals(destination.getAddress()))
                && local.getPort() == destination.getPort()
                && remote == null;
    }

    /** Returns how specific the binding is: connected before bound to an address before bound to any. */
    int narrowness() {
        return (remote != null ? 2 : 0) + (local.getAddress().isAnyLocalAddress() ? 0 : 1);
    }

    void receive(Packet packet) {
        if (host.isAsleep()) {
            host.noted("sleeps and does not hear ", packet.source());
        } else if (!closed) {
            host.noted("receives from ", packet.source());
            handler.received(
                    this,
                    new Arrival(
                            ByteBuffer.wrap(packet.payload()),
                            packet.source(),
                            packet.destination(),
                            host.arrivalStamp()));
        }
    }

    /** The network reports that a datagram could not be delivered. Only connected sockets hear of it, as on Linux. */
    void refused(InetSocketAddress destination, IOException error) {
        if (!closed && destination.equals(remote)) {
            handler.failed(this, error);
        }
    }

    private long transmit(ByteBuffer payload, InetSocketAddress source, InetSocketAddress to) throws IOException {
        if (closed) {
            throw new SocketException("the socket is closed");
        }
        if (payload.remaining() > LARGEST_PAYLOAD) {
            throw new SocketException("expected at most " + LARGEST_PAYLOAD + " bytes, found " + payload.remaining());
        }
        if (!broadcast && Addresses.isBroadcast(to.getAddress())) {
            throw new SocketException("Permission denied: " + to + " is a broadcast address");
        }
        byte[] copy = new byte[payload.remaining()];
        payload.get(copy);
        host.noted("sends to ", to);
        host.countSent(to.getPort());
        network.transmit(this, new Packet(source, to, copy));
        return host.departureStamp();
    }

    private InetSocketAddress sourceFor(InetSocketAddress to) throws SocketException {
        InetAddress address = to.getAddress();
        if (address == null) {
            throw new SocketException("the address is not resolved: " + to);
        }
        if (!Addresses.sameFamily(address, local.getAddress())) {
            throw new SocketException("a socket at " + local + " cannot reach " + to);
        }
        return local.getAddress().isAnyLocalAddress() || Addresses.isForMany(local.getAddress())
                ? new InetSocketAddress(host.interfaces().toward(address), local.getPort())
                : local;
    }
}
