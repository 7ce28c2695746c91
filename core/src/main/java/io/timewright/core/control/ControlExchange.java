package io.timewright.core.control;

import io.timewright.ControlRefusedException;
import io.timewright.NtpException;
import io.timewright.NtpTimeoutException;
import io.timewright.NtpTransportException;
import io.timewright.core.support.Addresses;
import io.timewright.spi.Cancellable;
import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.Host;
import io.timewright.spi.PacketSession;
import io.timewright.values.Authenticity;
import io.timewright.values.ControlQuery;
import io.timewright.values.ControlReply;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.Rejection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import javax.annotation.Nullable;

/** One question: resolve, send, put the fragments together, once more if it was in vain. Lives on the event thread. */
final class ControlExchange {
    private static final int TRIES = 2;
    /** Resolving a name takes as long as the system's resolver likes. */
    private static final Duration LONGEST_RESOLUTION = Duration.ofSeconds(30);

    private final Host host;
    private final ControlSockets sockets;
    private final NtpEndpoint server;
    private final ControlQuery query;
    private final PacketSession session;
    private final Duration timeout;
    private final CompletableFuture<ControlReply> future = new CompletableFuture<>();

    private @Nullable DatagramEndpoint endpoint;
    private @Nullable InetSocketAddress address;
    private Fragments fragments = new Fragments();
    private int sequence;
    private int triesLeft = TRIES;
    /** What was found of the last answer that was not authentic, if there was one. */
    private Authenticity unauthentic = Authenticity.AUTHENTIC;

    private Cancellable timer = () -> {};

    ControlExchange(
            Host host,
            ControlSockets sockets,
            NtpEndpoint server,
            ControlQuery query,
            PacketSession session,
            Duration timeout) {
        this.host = host;
        this.sockets = sockets;
        this.server = server;
        this.query = query;
        this.session = session;
        this.timeout = timeout;
    }

    CompletableFuture<ControlReply> future() {
        return future;
    }

    /** Returns when it has surely ended by itself. */
    Duration longest() {
        return LONGEST_RESOLUTION.plus(timeout.multipliedBy((long) TRIES * Fragments.MOST));
    }

    void start() {
        CompletableFuture<?> unusedEnd = future.whenComplete((reply, failure) -> stopLater());
        timer = host.schedule(
                LONGEST_RESOLUTION,
                () -> fail(new NtpTransportException(server + ": the name was not resolved in time", null)));
        // A task of its own, since a future would swallow what it throws.
        CompletableFuture<?> unusedResolution = host.resolve(server.host())
                .whenComplete((found, failure) -> host.execute(() -> resolved(found, failure)));
    }

    private void resolved(@Nullable List<InetAddress> found, @Nullable Throwable failure) {
        if (future.isDone()) {
            return;
        }
        if (found == null || found.isEmpty()) {
            fail(new NtpTransportException(server.host() + ": the name cannot be resolved", failure));
            return;
        }
        InetSocketAddress to = new InetSocketAddress(found.get(0), server.port());
        address = to;
        try {
            endpoint = sockets.use(to, this);
        } catch (IOException e) {
            fail(new NtpTransportException(Addresses.text(to) + ": " + e.getMessage(), e));
            return;
        }
        sequence = 1 + host.random().nextInt(0xffff);
        send();
    }

    private void send() {
        DatagramEndpoint open = endpoint;
        InetSocketAddress to = address;
        if (open == null || to == null) {
            return;
        }
        triesLeft--;
        fragments = new Fragments();
        ByteBuffer data = ByteBuffer.wrap(query.data().getBytes(StandardCharsets.ISO_8859_1));
        ControlPacket request =
                ControlPacket.request(query.version(), query.opcode(), sequence, query.associationId(), data);
        ByteBuffer packet = session == PacketSession.NONE ? request.write() : request.writeForCode();
        Authenticity usability = session.protect(packet);
        if (session != PacketSession.NONE && usability != Authenticity.AUTHENTIC) {
            fail(new NtpTransportException(server + " cannot be asked: " + session + " is " + usability.text(), null));
            return;
        }
        try {
            long unusedDeparture = open.send(packet, to);
            await(timeout);
        } catch (IOException e) {
            fail(new NtpTransportException(Addresses.text(to) + ": " + e.getMessage(), e));
        }
    }

    private void await(Duration patience) {
        timer.cancel();
        timer = host.schedule(patience, this::missed);
    }

    private void missed() {
        if (triesLeft > 0) {
            // A late fragment of the first answer must not be taken for one of the second.
            sequence = fragments.isEmpty() ? sequence : sequence % 0xffff + 1;
            send();
            return;
        }
        String what = fragments.isEmpty() ? "no answer within " : "the answer was incomplete after ";
        String message = server + ": " + what + timeout.toMillis() / 1e3 + " s";
        if (unauthentic == Authenticity.AUTHENTIC) {
            fail(new NtpTimeoutException(message, !fragments.isEmpty()));
        } else {
            Rejection rejection = new Rejection(
                    Rejection.Reason.UNAUTHENTIC, unauthentic.text(), "an answer authentic by " + session);
            fail(new NtpTimeoutException(message + "; what came was " + rejection, List.of(rejection)));
        }
    }

    /** A datagram came at one of the sockets. */
    void received(DatagramEndpoint from, Datagram datagram) {
        if (future.isDone() || from != endpoint) {
            return;
        }
        ControlPacket.read(datagram.payload())
                .filter(this::isAnswer)
                .filter(packet -> packet.error() || isAuthentic(datagram))
                .ifPresent(this::take);
    }

    /** A server that does not know the key cannot prove its refusal either, and a refusal says nothing that could be false. */
    private boolean isAuthentic(Datagram datagram) {
        if (session == PacketSession.NONE) {
            return true;
        }
        Authenticity found = session.verify(datagram, ControlPacket.codeIndex(datagram.payload()));
        unauthentic = found == Authenticity.AUTHENTIC ? unauthentic : found;
        return found == Authenticity.AUTHENTIC;
    }

    private boolean isAnswer(ControlPacket packet) {
        return packet.response()
                && packet.sequence() == sequence
                && packet.opcode() == query.opcode()
                && (packet.associationId() == query.associationId() || packet.error());
    }

    private void take(ControlPacket packet) {
        if (packet.error()) {
            fail(new ControlRefusedException(server.toString(), packet.status() >>> 8));
        } else if (fragments.add(packet)) {
            if (fragments.isComplete()) {
                future.complete(fragments.reply());
            } else {
                await(timeout.multipliedBy(3).dividedBy(5));
            }
        }
    }

    /** The network reported an error at one of the sockets. */
    void failed(DatagramEndpoint from, IOException error) {
        if (from == endpoint) {
            fail(new NtpTransportException(server + ": no NTP server runs there, or it does not listen", error));
        }
    }

    private void fail(NtpException failure) {
        future.completeExceptionally(failure);
    }

    /** Whoever ends the exchange, its socket belongs to the event thread. */
    private void stopLater() {
        if (host.isEventThread()) {
            stop();
        } else {
            try {
                host.execute(this::stop);
            } catch (RejectedExecutionException e) {
                // The host is closed, and with it all its sockets.
            }
        }
    }

    private void stop() {
        timer.cancel();
        endpoint = null;
        sockets.release(this);
    }
}
