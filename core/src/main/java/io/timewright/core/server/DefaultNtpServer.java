package io.timewright.core.server;

import io.timewright.NtpServer;
import io.timewright.core.control.ControlSubject;
import io.timewright.core.packet.Header;
import io.timewright.core.support.EventThread;
import io.timewright.core.symmetric.PeerDesk;
import io.timewright.spi.Cancellable;
import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import io.timewright.spi.Host;
import io.timewright.spi.ServedTime;
import io.timewright.values.Authenticity;
import io.timewright.values.ServerStatistics;
import io.timewright.values.ServerStatistics.Outcome;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The server: sockets around a {@link Responder}, and counters. */
final class DefaultNtpServer implements NtpServer, DatagramHandler {
    private static final Logger LOGGER = System.getLogger(DefaultNtpServer.class.getName());

    private final Host host;
    private final boolean ownsHost;
    private final Bindings bindings;
    private final Duration rescanInterval;
    private final Sockets sockets;
    private final Responder responder;
    private final Casting casting;
    private final ControlDesk control;
    private final ServerListeners listeners;
    private final Optional<PeerDesk> peers;
    private final Counters counters = new Counters();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile List<InetSocketAddress> served = List.of();
    private boolean started;
    private Cancellable nextRescan = () -> {};
    private Cancellable hostEnd = () -> {};

    DefaultNtpServer(
            Host host,
            boolean ownsHost,
            Bindings bindings,
            Duration rescanInterval,
            Casting.Settings casts,
            ServedTime time,
            Subject subject,
            Responder responder,
            Optional<PeerDesk> peers,
            ServerListeners listeners) {
        this.host = host;
        this.ownsHost = ownsHost;
        this.bindings = bindings;
        this.rescanInterval = rescanInterval;
        this.sockets = new Sockets(host, bindings, this);
        this.responder = responder;
        this.casting = new Casting(casts, host, time, sockets, this::receivedByGroup);
        this.control = new ControlDesk(subject.of(counters, sockets, casting), host);
        this.listeners = listeners;
        this.peers = peers;
    }

    /** Makes what control messages ask about. */
    @FunctionalInterface
    interface Subject {
        ControlSubject of(Counters counters, Sockets sockets, Casting casting);
    }

    @Override
    public NtpServer start() throws IOException {
        checkOpen();
        try {
            EventThread.call(host, this::open);
            return this;
        } catch (IOException | RuntimeException | Error e) {
            checkOpen();
            // In one expression with build() the caller has no server that could be closed.
            close();
            throw e;
        }
    }

    private void checkOpen() {
        if (closed.get()) {
            throw new IllegalStateException("the server is closed");
        }
    }

    private boolean open() throws IOException {
        // Once more, on the event thread: there the end of the server comes either wholly before or wholly after this.
        checkOpen();
        if (!started) {
            sockets.open();
            casting.start();
            started = true;
            peers.ifPresent(desk -> desk.lend(sockets));
            hostEnd = host.onClose(this::hostClosed);
            publish();
            scheduleRescan();
        }
        return started;
    }

    @Override
    public void rescan() throws IOException {
        if (!closed.get()) {
            EventThread.call(host, this::follow);
        }
    }

    private boolean follow() throws IOException {
        if (!started) {
            return false;
        }
        sockets.follow();
        boolean changed = !sockets.served().equals(served);
        if (changed) {
            publish();
            LOGGER.log(Level.INFO, () -> "the local addresses have changed; serving " + served);
        }
        return changed;
    }

    private void scheduleRescan() {
        if (bindings.followInterfaces() && !rescanInterval.isZero()) {
            nextRescan = host.schedule(rescanInterval, () -> {
                try {
                    follow();
                } catch (IOException e) {
                    LOGGER.log(Level.WARNING, "the local addresses cannot be told: " + e.getMessage());
                }
                scheduleRescan();
            });
        }
    }

    private void publish() throws IOException {
        served = sockets.served();
        listeners.addressesChanged(served);
    }

    @Override
    public List<InetSocketAddress> localAddresses() {
        return served;
    }

    @Override
    public void received(DatagramEndpoint endpoint, Datagram datagram) {
        handle(endpoint, datagram, responder.handle(endpoint, datagram));
    }

    private void receivedByGroup(DatagramEndpoint endpoint, Datagram datagram) {
        ByteBuffer packet = datagram.payload();
        if (packet.limit() > 0 && Header.mode(packet) != Header.CLIENT) {
            // Nobody becomes a peer, or is told about this server, by way of a group.
            counters.count(Outcome.DROPPED_MODE, Header.version(packet), Authenticity.ABSENT);
            return;
        }
        Outcome outcome = responder.handle(endpoint, datagram);
        handle(endpoint, datagram, casting.toGroup(outcome, responder.authenticity()));
    }

    private void handle(DatagramEndpoint endpoint, Datagram datagram, Outcome decided) {
        Outcome outcome = decided;
        if (outcome.isAnswer()) {
            try {
                responder.left(reply(endpoint, datagram, outcome));
            } catch (IOException e) {
                outcome = Outcome.SEND_FAILED;
            }
        } else if (outcome == Outcome.QUERIED) {
            outcome = control.answer(endpoint, datagram, responder.caller());
        }
        counters.count(outcome, responder.version(), responder.authenticity());
        listeners.handled(responder, outcome);
    }

    /** A client in interleaved mode will ask when this reply left, and so it pays to know that well. */
    private long reply(DatagramEndpoint endpoint, Datagram datagram, Outcome outcome) throws IOException {
        return outcome == Outcome.SERVED_INTERLEAVED
                ? endpoint.reply(datagram, responder.response(), responder.receiveTimestamp())
                : endpoint.reply(datagram, responder.response());
    }

    @Override
    public void departed(DatagramEndpoint endpoint, long tag, long departureMonotonicNanos) {
        responder.departed(tag, departureMonotonicNanos);
    }

    @Override
    public void failed(DatagramEndpoint endpoint, IOException error) {
        LOGGER.log(Level.DEBUG, () -> endpoint.localAddress() + ": " + error.getMessage());
    }

    @Override
    public ServerStatistics statistics() {
        return counters.statistics();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        EventThread.run(host, this::end);
        if (ownsHost) {
            host.close();
        }
    }

    private void hostClosed() {
        closed.set(true);
        end();
    }

    private void end() {
        started = false;
        hostEnd.cancel();
        nextRescan.cancel();
        casting.close();
        peers.ifPresent(desk -> desk.takeBack(sockets));
        sockets.close();
        served = List.of();
    }
}
