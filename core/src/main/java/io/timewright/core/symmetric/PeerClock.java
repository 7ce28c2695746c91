package io.timewright.core.symmetric;

import io.timewright.core.association.Reply;
import io.timewright.core.packet.ClockHeader;
import io.timewright.core.packet.EraPivot;
import io.timewright.core.packet.Header;
import io.timewright.core.support.RemoteAddress;
import io.timewright.core.symmetric.PeerDesk.Verdict;
import io.timewright.core.symmetric.SentPackets.Sent;
import io.timewright.spi.ClockSample;
import io.timewright.spi.ClockSnapshot;
import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.PacketSession;
import io.timewright.spi.ReferenceClock;
import io.timewright.spi.SampleSink;
import io.timewright.values.AssociationMode;
import io.timewright.values.Authenticity;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.NtpTimestamp;
import io.timewright.values.ReferenceId;
import io.timewright.values.Rejection;
import io.timewright.values.Rejection.Reason;
import io.timewright.values.ServerStatistics.Outcome;
import io.timewright.values.SourceOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.IntSupplier;
import javax.annotation.Nullable;

/**
 * A symmetric peer: each side asks the other when its time has come, and tells its own time with every packet (RFC 5905, section 8).
 *
 * <p>What asks (mode 1) is answered at once, in mode 2, from nothing but that packet; what answers is never answered. So two of these
 * need nothing of each other's state: either may lose it, and no packet of a stranger can spoil it. Peers that answer only when it is
 * their own turn, as ntpd and chronyd do, find in our next question what the protocol wants there; only a packet that names one
 * of ours as its origin changes that, or the first after a silence.
 */
public final class PeerClock implements ReferenceClock {
    /** Who answers at once takes less. */
    private static final long AT_ONCE_NANOS = 1_000_000_000L;
    /** Bits of a timestamp that are noise in any clock, 7 ns; random ones cannot be guessed. */
    private static final long TOO_FINE_TO_MATTER = 0x1f;

    private final PeerDesk desk;
    private final NtpEndpoint peer;
    private final SourceOptions options;
    private final PacketSession session;
    private final AssociationMode mode;
    private final RemoteAddress address;
    private final PeerMemory memory = new PeerMemory();
    private final SentPackets sent = new SentPackets();

    private @Nullable SampleSink sink;
    private @Nullable InetSocketAddress registered;
    private @Nullable InetSocketAddress localAddress;
    private IntSupplier pollExponent;
    private long latestMiddleNanos = Long.MIN_VALUE;

    PeerClock(PeerDesk desk, NtpEndpoint peer, SourceOptions options, PacketSession session, AssociationMode mode) {
        this.desk = desk;
        this.peer = peer;
        this.options = options;
        this.session = session;
        this.mode = mode;
        this.address = new RemoteAddress(peer, options.family(), desk.host());
        this.pollExponent = options::minimumPoll;
    }

    /** Sets what tells our poll interval, log2 of seconds, which the other side is told. */
    public void pollExponent(IntSupplier exponent) {
        pollExponent = exponent;
    }

    @Override
    public ReferenceId referenceId() {
        return address()
                .map(current -> ReferenceId.ofAddress(current.getAddress()))
                .orElse(ReferenceId.NONE);
    }

    @Override
    public Optional<InetSocketAddress> address() {
        return Optional.ofNullable(registered).or(address::current);
    }

    @Override
    public Optional<InetSocketAddress> localAddress() {
        return Optional.ofNullable(localAddress);
    }

    @Override
    public AssociationMode mode() {
        return mode;
    }

    @Override
    public void start(SampleSink sink) {
        this.sink = sink;
    }

    @Override
    public void poll() {
        address.use(this::ask, this::reject);
    }

    @Override
    public void restart() {
        memory.forget();
        unregister();
        address.next();
    }

    @Override
    public void close() {
        address.close();
        unregister();
        sink = null;
    }

    private void ask(InetSocketAddress to) {
        if (!desk.register(to, this)) {
            reject(Reason.NETWORK_UNREACHABLE, "an address that another peer has", "one of its own for " + peer);
            return;
        }
        registered = to;
        if (sent.isSilence()) {
            memory.forget();
        }
        try {
            Optional<DatagramEndpoint> socket = desk.socketTowards(to);
            if (socket.isEmpty()) {
                reject(
                        Reason.NETWORK_UNREACHABLE,
                        "no server of this synchronizer's time",
                        "one on the same host, since peers are spoken to from the port that is served");
                return;
            }
            localAddress = local(socket.get().localAddress());
            ClockSnapshot snapshot = desk.time().snapshot();
            memory.keepOnlyIf(snapshot.generation());
            ByteBuffer packet = write(
                    mode,
                    options.version(),
                    snapshot,
                    memory.origin(),
                    memory.receive(),
                    desk.host().monotonicNanos());
            if (protect(packet)) {
                sent.asked(Header.transmitTimestamp(packet), socket.get().send(packet, to));
            }
        } catch (IOException e) {
            reject(Reason.NETWORK_UNREACHABLE, String.valueOf(e.getMessage()), "a packet sent to " + peer);
        }
    }

    /** Takes a packet of mode 1 or 2 that came from the peer's address. */
    Verdict received(DatagramEndpoint at, Datagram datagram, int codeIndex) {
        ByteBuffer packet = datagram.payload();
        int theirs = Header.mode(packet);
        if (theirs == Header.SYMMETRIC_PASSIVE && mode == AssociationMode.SYMMETRIC_PASSIVE) {
            reject(Reason.WRONG_MODE, "mode 2 (symmetric passive)", "mode 1 (symmetric active) to a passive peer");
            return new Verdict(Outcome.DROPPED_MODE, Authenticity.ABSENT);
        }
        Authenticity authenticity =
                session == PacketSession.NONE ? Authenticity.ABSENT : session.verify(datagram, codeIndex);
        if (session != PacketSession.NONE && authenticity != Authenticity.AUTHENTIC) {
            reject(Reason.UNAUTHENTIC, authenticity.text(), "a packet authentic by " + session);
            return new Verdict(Outcome.DROPPED_UNAUTHENTICATED, authenticity);
        }
        return new Verdict(exchanged(at, datagram, theirs), authenticity);
    }

    private Outcome exchanged(DatagramEndpoint at, Datagram datagram, int theirs) {
        ByteBuffer packet = datagram.payload();
        long transmit = Header.transmitTimestamp(packet);
        if (transmit == 0) {
            reject(Reason.BAD_TIMESTAMPS, "transmit timestamp zero", "the time at which it was sent");
            return Outcome.DROPPED_MALFORMED;
        }
        Sent named = sent.find(Header.originTimestamp(packet));
        boolean fresh = named != null && named.use();
        if (memory.isReplay(transmit, fresh, session != PacketSession.NONE)) {
            reject(Reason.REPLAYED, "a packet sent " + NtpTimestamp.ofBits(transmit), "one sent later");
            return Outcome.DROPPED_REPLAYED;
        }
        localAddress = at.destination(datagram);
        ClockSnapshot snapshot = desk.time().snapshot();
        long receive = ClockHeader.stamp(snapshot.timescale().epochNanosAt(datagram.arrivalMonotonicNanos()), 0);
        boolean learnt = memory.learn(transmit, receive, snapshot.generation(), fresh, named != null);
        if (named != null && fresh) {
            measure(datagram, named, snapshot);
        } else if (named == null && !learnt && Header.originTimestamp(packet) != 0) {
            reject(
                    Reason.WRONG_ORIGIN,
                    NtpTimestamp.ofBits(Header.originTimestamp(packet)).toString(),
                    "a transmit timestamp of ours");
        }
        return theirs == Header.SYMMETRIC_ACTIVE ? answer(at, datagram, snapshot, receive) : Outcome.EXCHANGED;
    }

    private void measure(Datagram datagram, Sent named, ClockSnapshot snapshot) {
        SampleSink current = sink;
        if (current == null) {
            return;
        }
        Reply reply = Reply.content(
                datagram.payload(),
                named.departureNanos(),
                datagram.arrivalMonotonicNanos(),
                EraPivot.of(desk.host().read().epochNanos()));
        if (reply instanceof Reply.Usable usable) {
            ClockSample sample = usable.sample();
            boolean atOnce = sample.transmittedEpochNanos() - sample.receivedEpochNanos() < AT_ONCE_NANOS;
            // Of who answers at once no other samples are needed, and theirs would be from an earlier time.
            if (atOnce || !isAnsweredAtOnce(named, datagram.arrivalMonotonicNanos())) {
                take(atOnce ? sample : LateExchange.atOnce(sample, snapshot.timescale(), snapshot.state()), current);
            }
        } else if (reply instanceof Reply.Kiss kiss) {
            current.kissed(kiss.code(), kiss.pollExponent());
        } else if (reply instanceof Reply.Unusable unusable) {
            current.rejected(unusable.rejection());
        }
    }

    private boolean isAnsweredAtOnce(Sent named, long now) {
        Sent question = sent.lastQuestion();
        return question != null
                && question != named
                && (question.isUsed() || now - question.departureNanos() < AT_ONCE_NANOS);
    }

    /** Later exchanges alone: two ways of measuring may overtake each other. */
    private void take(ClockSample sample, SampleSink current) {
        long middle = sample.sentMonotonicNanos() / 2 + sample.arrivedMonotonicNanos() / 2;
        if (middle > latestMiddleNanos) {
            latestMiddleNanos = middle;
            current.sample(sample);
        }
    }

    private Outcome answer(DatagramEndpoint at, Datagram question, ClockSnapshot snapshot, long receive) {
        ByteBuffer packet = write(
                AssociationMode.SYMMETRIC_PASSIVE,
                Header.version(question.payload()),
                snapshot,
                Header.transmitTimestamp(question.payload()),
                receive,
                at.nextReplyMonotonicNanos());
        try {
            if (protect(packet)) {
                sent.answered(Header.transmitTimestamp(packet), at.reply(question, packet));
            }
            return Outcome.EXCHANGED;
        } catch (IOException e) {
            return Outcome.SEND_FAILED;
        }
    }

    private ByteBuffer write(
            AssociationMode as, int version, ClockSnapshot snapshot, long origin, long receive, long leavesNanos) {
        ByteBuffer packet =
                ByteBuffer.allocate(Header.LENGTH + PacketSession.ROOM).limit(Header.LENGTH);
        ClockHeader.put(packet, snapshot, leavesNanos, version, as.number(), pollExponent.getAsInt());
        long noise = desk.host().random().nextLong() & TOO_FINE_TO_MATTER;
        long transmit = ClockHeader.stamp(snapshot.timescale().epochNanosAt(leavesNanos), noise);
        // The reading of when it leaves is as noisy as those before it, and still nothing leaves before it came.
        long reference = ClockHeader.referenceTimestamp(snapshot);
        for (long earlier : new long[] {receive, reference}) {
            transmit = earlier != 0 && transmit - earlier < 0 ? earlier + 1 : transmit;
        }
        Header.putTimestamps(packet, reference, origin, receive, transmit);
        return packet;
    }

    private boolean protect(ByteBuffer packet) {
        Authenticity usability = session.protect(packet);
        if (usability.isFailure()) {
            reject(Reason.NO_CREDENTIAL, usability.text(), session + ", known and trusted");
        }
        return !usability.isFailure();
    }

    private static @Nullable InetSocketAddress local(InetSocketAddress bound) {
        return bound.getAddress().isAnyLocalAddress() ? null : bound;
    }

    private void unregister() {
        InetSocketAddress at = registered;
        if (at != null) {
            desk.unregister(at, this);
            registered = null;
        }
    }

    private void reject(Reason reason, String measured, String limit) {
        reject(new Rejection(reason, measured, limit));
    }

    private void reject(Rejection rejection) {
        SampleSink current = sink;
        if (current != null) {
            current.rejected(rejection);
        }
    }
}
