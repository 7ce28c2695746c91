package io.timewright.core.server;

import io.timewright.core.control.Asker;
import io.timewright.core.control.Caller;
import io.timewright.core.control.ControlPacket;
import io.timewright.core.packet.ClockHeader;
import io.timewright.core.packet.Header;
import io.timewright.core.packet.Trailer;
import io.timewright.core.support.QuickRandom;
import io.timewright.core.symmetric.PeerDesk.Verdict;
import io.timewright.spi.AccessDecision;
import io.timewright.spi.AccessPolicy;
import io.timewright.spi.AccessRequest;
import io.timewright.spi.ClockSnapshot;
import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.Host;
import io.timewright.spi.PacketGuard;
import io.timewright.spi.PacketSession;
import io.timewright.spi.ServedTime;
import io.timewright.values.Authenticity;
import io.timewright.values.LeapIndicator;
import io.timewright.values.ReferenceId;
import io.timewright.values.ServerStatistics.Outcome;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import javax.annotation.Nullable;

/**
 * Turns one request into one response of the same length or less, in one pass and without allocating. Of clients it keeps nothing but
 * when its latest answers left.
 */
final class Responder implements AccessRequest {
    /** A client that sends no poll of its own is asked to come back after this, log2 of seconds. */
    private static final int KISS_POLL = 6;
    /** The longest poll interval that there is, log2 of seconds. */
    private static final int LONGEST_POLL = 17;
    /** A datagram from here cannot be answered. */
    private static final int NO_PORT = 0;

    private static final int DENY = ReferenceId.ofAscii("DENY").bits();
    private static final int RSTR = ReferenceId.ofAscii("RSTR").bits();
    private static final int RATE = ReferenceId.ofAscii("RATE").bits();
    private static final int CRYP = ReferenceId.ofAscii("CRYP").bits();

    private static final Logger LOGGER = System.getLogger(Responder.class.getName());

    private final ServedTime time;
    private final AccessPolicy policy;
    private final QuickRandom random;
    private final SentTimes sentTimes = new SentTimes();
    private final PacketGuard guard;
    private final ByteBuffer response = ByteBuffer.allocateDirect(Header.LENGTH + PacketSession.ROOM);

    private @Nullable Datagram request;
    private @Nullable DatagramEndpoint endpoint;
    private @Nullable ClockSnapshot servedFrom;
    private long receiveTimestamp;
    private int version;
    private int mode;
    private boolean carriesCode;
    private Asker asker = Asker.STRANGER;
    private int codeIndex;
    private Authenticity authenticity = Authenticity.ABSENT;
    private boolean failed;
    private @Nullable PeerDoor peers;

    Responder(ServedTime time, AccessPolicy policy, PacketGuard guard, Host host) {
        this.time = time;
        this.policy = policy;
        this.guard = guard;
        this.random = new QuickRandom(host.random());
    }

    /** Lets symmetric packets go to the associations of a synchronizer. */
    void peers(PeerDoor door) {
        peers = door;
    }

    /** Decides on a datagram; when the outcome is an answer, {@link #response()} holds it. */
    Outcome handle(DatagramEndpoint receiver, Datagram datagram) {
        ByteBuffer packet = datagram.payload();
        request = datagram;
        endpoint = receiver;
        version = 0;
        mode = 0;
        carriesCode = false;
        authenticity = Authenticity.ABSENT;
        int length = packet.limit();
        if (length == 0 || length > Datagram.LONGEST_PAYLOAD || datagram.sourcePort() == NO_PORT) {
            return Outcome.DROPPED_MALFORMED;
        }
        version = Header.version(packet);
        mode = Header.mode(packet);
        if (mode == Header.CONTROL) {
            return isSpoken(version) ? guarded(packet, Header.CONTROL, datagram) : Outcome.DROPPED_VERSION;
        }
        codeIndex = length < Header.LENGTH ? Trailer.MALFORMED : Trailer.macIndex(packet);
        if (codeIndex < 0) {
            authenticity = codeIndex == Trailer.TRUNCATED ? Authenticity.TRUNCATED : Authenticity.ABSENT;
            return Outcome.DROPPED_MALFORMED;
        }
        carriesCode = codeIndex < length;
        if (!isSpoken(version)) {
            return Outcome.DROPPED_VERSION;
        }
        Outcome exchanged = isSymmetric() ? exchanged(receiver, datagram) : null;
        if (exchanged != null) {
            return exchanged;
        }
        int answer = answerTo(mode, version);
        return answer < 0 ? Outcome.DROPPED_MODE : guarded(packet, answer, datagram);
    }

    private boolean isSymmetric() {
        return mode == Header.SYMMETRIC_ACTIVE || mode == Header.SYMMETRIC_PASSIVE;
    }

    /** Returns what became of a packet of a peer, {@code null} if it is of none. */
    private @Nullable Outcome exchanged(DatagramEndpoint receiver, Datagram datagram) {
        PeerDoor door = peers;
        return door == null ? null : taken(door.known(receiver, datagram, codeIndex));
    }

    private @Nullable Outcome taken(Optional<Verdict> verdict) {
        if (verdict.isEmpty()) {
            return null;
        }
        authenticity = verdict.get().authenticity();
        return verdict.get().outcome();
    }

    private Outcome guarded(ByteBuffer packet, int answer, Datagram datagram) {
        try {
            AccessDecision decision = Objects.requireNonNull(policy.decide(this), "the access policy's decision");
            return answer == Header.CONTROL ? query(decision, datagram) : decided(decision, packet, answer, datagram);
        } catch (Throwable e) {
            // Counted, and told once: a request must not be able to fill a log.
            if (!failed) {
                failed = true;
                LOGGER.log(Level.ERROR, "policy or time of the server failed; what they fail on is dropped", e);
            }
            return Outcome.DROPPED_FAILED;
        }
    }

    private Outcome query(AccessDecision decision, Datagram datagram) {
        asker = isOwn() ? Asker.OWN : decision == AccessDecision.TRUST ? Asker.TRUSTED : Asker.STRANGER;
        Outcome outcome = switch (decision) {
            case TRUST, SERVE, SERVE_FUZZED, SERVE_AUTHENTICATED -> Outcome.QUERIED;
            case ABSTAIN -> asker == Asker.OWN ? Outcome.QUERIED : Outcome.DROPPED_POLICY;
            case IGNORE, IGNORE_RATE, KISS_DENY, KISS_RSTR, KISS_RATE -> Outcome.DROPPED_POLICY;
        };
        codeIndex = ControlPacket.codeIndex(datagram.payload());
        if (outcome == Outcome.QUERIED && codeIndex < datagram.payload().limit()) {
            authenticity = guard.verify(datagram, codeIndex);
        }
        return outcome;
    }

    private Outcome decided(AccessDecision decision, ByteBuffer packet, int answer, Datagram datagram) {
        if (decision == AccessDecision.IGNORE) {
            return Outcome.DROPPED_POLICY;
        }
        if (decision == AccessDecision.IGNORE_RATE) {
            return Outcome.DROPPED_RATE;
        }
        // Only now: a code costs more than the rest of the answer.
        authenticity = guard.verify(datagram, codeIndex);
        PeerDoor door = peers;
        if (door != null && mode == Header.SYMMETRIC_ACTIVE && isServed(decision)) {
            Outcome exchanged = taken(door.newcomer(this, endpoint(), datagram, codeIndex, authenticity));
            if (exchanged != null) {
                return exchanged;
            }
        }
        response.clear().limit(Header.LENGTH);
        Outcome outcome = authenticity.isFailure()
                ? refuse(packet, answer)
                : answered(decision, packet, answer, datagram.arrivalMonotonicNanos());
        if (authenticity == Authenticity.AUTHENTIC && outcome.isAnswer()) {
            guard.protect(response);
        }
        if (outcome.isAnswer() && response.limit() > packet.limit()) {
            throw new IllegalStateException("a proof of " + (response.limit() - Header.LENGTH)
                    + " bytes makes the answer longer than its request of " + packet.limit());
        }
        return outcome;
    }

    private boolean isServed(AccessDecision decision) {
        return switch (decision) {
            case ABSTAIN, SERVE, TRUST, SERVE_FUZZED -> !authenticity.isFailure();
            case SERVE_AUTHENTICATED -> authenticity == Authenticity.AUTHENTIC;
            case IGNORE, IGNORE_RATE, KISS_DENY, KISS_RSTR, KISS_RATE -> false;
        };
    }

    private Outcome refuse(ByteBuffer packet, int answer) {
        // What the other side says to a proof of ours is no request; an answer would go on and on.
        if (authenticity == Authenticity.REFUSED) {
            return Outcome.DROPPED_UNAUTHENTICATED;
        }
        Outcome outcome = kiss(packet, answer, CRYP, Outcome.REFUSED_PROOF);
        return guard.refuse(response) ? outcome : Outcome.DROPPED_UNAUTHENTICATED;
    }

    private Outcome answered(AccessDecision decision, ByteBuffer packet, int answer, long arrival) {
        return switch (decision) {
            case ABSTAIN, SERVE, TRUST -> serve(packet, answer, arrival, false);
            case SERVE_FUZZED -> serve(packet, answer, arrival, true);
            case SERVE_AUTHENTICATED ->
                authenticity == Authenticity.AUTHENTIC
                        ? serve(packet, answer, arrival, false)
                        : Outcome.DROPPED_UNAUTHENTICATED;
            case IGNORE -> Outcome.DROPPED_POLICY;
            case IGNORE_RATE -> Outcome.DROPPED_RATE;
            case KISS_DENY -> kiss(packet, answer, DENY, Outcome.KISSED_POLICY);
            case KISS_RSTR -> kiss(packet, answer, RSTR, Outcome.KISSED_POLICY);
            case KISS_RATE -> kiss(packet, answer, RATE, Outcome.KISSED_RATE);
        };
    }

    /** Returns who sent the last control message that is to be answered. */
    Caller caller() {
        return new Caller(asker, authenticity == Authenticity.AUTHENTIC ? Optional.of(guard) : Optional.empty());
    }

    /** What claims to come from the address that it was sent to is answered to this machine, wherever it came from. */
    private boolean isOwn() {
        return address().isLoopbackAddress() || address().equals(destination().getAddress());
    }

    /** Returns the response, from position to limit. */
    ByteBuffer response() {
        return response.rewind();
    }

    /** Returns what the request's proof was worth; {@link Authenticity#ABSENT} too where it was not looked at. */
    Authenticity authenticity() {
        return authenticity;
    }

    /** Returns the receive timestamp in the response, which tells it from all others that {@link SentTimes} keeps. */
    long receiveTimestamp() {
        return receiveTimestamp;
    }

    /** Notes when the response with this receive timestamp really left, on the monotonic counter. */
    void departed(long receiveTimestamp, long departureMonotonicNanos) {
        sentTimes.put(
                receiveTimestamp,
                ClockHeader.stamp(time.snapshot().timescale().epochNanosAt(departureMonotonicNanos), 0));
    }

    /** Notes when the response left, as far as that is known yet, on the monotonic counter. */
    void left(long departureMonotonicNanos) {
        ClockSnapshot snapshot = servedFrom;
        if (snapshot != null) {
            sentTimes.put(
                    receiveTimestamp, ClockHeader.stamp(snapshot.timescale().epochNanosAt(departureMonotonicNanos), 0));
        }
    }

    private static boolean isSpoken(int version) {
        return version >= Header.OLDEST_VERSION && version <= Header.VERSION;
    }

    /** Mode 3 gets 4; mode 1, which Windows Time sends, gets 2; version 1 had no modes and sends 0. */
    private static int answerTo(int mode, int version) {
        if (mode == Header.CLIENT || mode == 0 && version == Header.OLDEST_VERSION) {
            return Header.SERVER;
        }
        return mode == Header.SYMMETRIC_ACTIVE ? Header.SYMMETRIC_PASSIVE : -1;
    }

    private Outcome serve(ByteBuffer packet, int answer, long arrival, boolean fuzzed) {
        ClockSnapshot snapshot = time.snapshot();
        boolean usable = ClockHeader.isUsable(snapshot, arrival);
        int poll = Math.min(Header.poll(packet), LONGEST_POLL);
        ClockHeader.put(response, snapshot, arrival, version, answer, poll);
        long noise = fuzzed ? random.nextLong() & ClockHeader.belowPrecision(snapshot.precision()) : 0;
        receiveTimestamp =
                sentTimes.unique(ClockHeader.stamp(snapshot.timescale().epochNanosAt(arrival), noise));
        boolean client = usable && answer == Header.SERVER && version == Header.VERSION;
        servedFrom = client ? snapshot : null;
        long earlier = client ? interleaved(packet) : 0;
        long transmit = earlier != 0 ? earlier : transmitTimestamp(snapshot, noise);
        long origin = earlier != 0 ? Header.receiveTimestamp(packet) : Header.transmitTimestamp(packet);
        Header.putTimestamps(response, ClockHeader.referenceTimestamp(snapshot), origin, receiveTimestamp, transmit);
        if (!usable) {
            return Outcome.SERVED_UNSYNCHRONIZED;
        }
        return earlier != 0 ? Outcome.SERVED_INTERLEAVED : Outcome.SERVED;
    }

    /** Returns when the answer that a request names left, 0 if the request is not interleaved or that is not known. */
    private long interleaved(ByteBuffer packet) {
        long origin = Header.originTimestamp(packet);
        boolean asked = origin != 0 && Header.receiveTimestamp(packet) != Header.transmitTimestamp(packet);
        return asked ? sentTimes.get(origin) : 0;
    }

    private long transmitTimestamp(ClockSnapshot snapshot, long noise) {
        long transmit =
                ClockHeader.stamp(snapshot.timescale().epochNanosAt(endpoint().nextReplyMonotonicNanos()), noise);
        // Nothing leaves before it came, even where the receive timestamp was moved to be unique.
        return transmit - receiveTimestamp < 0 ? receiveTimestamp : transmit;
    }

    /** All timestamps are the client's own, so that nothing can be taken for a measurement (RFC 5905, section 7.4). */
    private Outcome kiss(ByteBuffer packet, int answer, int code, Outcome outcome) {
        servedFrom = null;
        long transmit = Header.transmitTimestamp(packet);
        int poll = Math.min(Math.max(Header.poll(packet), KISS_POLL), LONGEST_POLL);
        Header.putFirst(response, LeapIndicator.UNSYNCHRONIZED, version, answer);
        Header.putStratumPollPrecision(response, 0, poll, Header.precision(packet));
        Header.putRoot(response, 0, 0);
        Header.putReferenceId(response, code);
        Header.putTimestamps(response, 0, transmit, transmit, transmit);
        return outcome;
    }

    @Override
    public InetSocketAddress source() {
        return datagram().source();
    }

    @Override
    public long addressHigh() {
        return datagram().sourceHigh();
    }

    @Override
    public long addressLow() {
        return datagram().sourceLow();
    }

    @Override
    public int port() {
        return datagram().sourcePort();
    }

    @Override
    public InetSocketAddress destination() {
        return endpoint().destination(datagram());
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public int mode() {
        return mode;
    }

    @Override
    public boolean carriesCode() {
        return carriesCode;
    }

    @Override
    public long arrivalMonotonicNanos() {
        return datagram().arrivalMonotonicNanos();
    }

    private DatagramEndpoint endpoint() {
        return Objects.requireNonNull(endpoint, "valid only during the decision");
    }

    private Datagram datagram() {
        return Objects.requireNonNull(request, "valid only during the decision");
    }
}
