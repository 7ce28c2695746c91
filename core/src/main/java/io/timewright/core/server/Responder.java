package io.timewright.core.server;

import io.timewright.core.packet.Header;
import io.timewright.core.packet.Trailer;
import io.timewright.spi.AccessDecision;
import io.timewright.spi.AccessPolicy;
import io.timewright.spi.AccessRequest;
import io.timewright.spi.ClockSnapshot;
import io.timewright.spi.Datagram;
import io.timewright.spi.Host;
import io.timewright.spi.ServedTime;
import io.timewright.values.LeapIndicator;
import io.timewright.values.NtpTimestamp;
import io.timewright.values.ReferenceId;
import io.timewright.values.ServerStatistics.Outcome;
import io.timewright.values.SystemStatus;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Objects;
import javax.annotation.Nullable;

/**
 * Turns one request into one response of the same length or less, in one pass and without allocating. Stateless towards clients.
 */
final class Responder implements AccessRequest {
    /** A client that sends no poll of its own is asked to come back after this, log2 of seconds. */
    private static final int KISS_POLL = 6;

    private static final int INIT = ReferenceId.ofAscii("INIT").bits();
    private static final int DENY = ReferenceId.ofAscii("DENY").bits();
    private static final int RSTR = ReferenceId.ofAscii("RSTR").bits();
    private static final int RATE = ReferenceId.ofAscii("RATE").bits();

    private static final Logger LOGGER = System.getLogger(Responder.class.getName());

    private final ServedTime time;
    private final AccessPolicy policy;
    private final Host host;
    private final ByteBuffer response = ByteBuffer.allocateDirect(Header.LENGTH);

    private @Nullable Datagram request;
    private @Nullable InetSocketAddress destination;
    private int version;
    private int mode;
    private boolean failed;

    Responder(ServedTime time, AccessPolicy policy, Host host) {
        this.time = time;
        this.policy = policy;
        this.host = host;
    }

    /** Decides on a datagram; when the outcome is a response, {@link #response()} holds it. */
    Outcome handle(Datagram datagram, InetSocketAddress localAddress) {
        ByteBuffer packet = datagram.payload();
        if (packet.limit() < Header.LENGTH || Trailer.macIndex(packet) == Trailer.MALFORMED) {
            return Outcome.DROPPED_MALFORMED;
        }
        version = Header.version(packet);
        if (version < Header.OLDEST_VERSION || version > Header.VERSION) {
            return Outcome.DROPPED_VERSION;
        }
        mode = Header.mode(packet);
        int answer = answerTo(mode, version);
        if (answer < 0) {
            return Outcome.DROPPED_MODE;
        }
        request = datagram;
        destination = localAddress;
        try {
            return decide(packet, answer, datagram.arrivalMonotonicNanos());
        } catch (RuntimeException | LinkageError | AssertionError e) {
            // Counted, and told once: a request must not be able to fill a log.
            if (!failed) {
                failed = true;
                LOGGER.log(Level.ERROR, "policy or time of the server failed; what they fail on is dropped", e);
            }
            return Outcome.DROPPED_FAILED;
        }
    }

    private Outcome decide(ByteBuffer packet, int answer, long arrival) {
        AccessDecision decision = Objects.requireNonNull(policy.decide(this), "the access policy's decision");
        return switch (decision) {
            case ABSTAIN, SERVE -> serve(packet, answer, arrival);
            case IGNORE -> Outcome.DROPPED_POLICY;
            case KISS_DENY -> kiss(packet, answer, DENY);
            case KISS_RSTR -> kiss(packet, answer, RSTR);
            case KISS_RATE -> kiss(packet, answer, RATE);
        };
    }

    /** Returns the response, from position to limit. */
    ByteBuffer response() {
        return response.clear();
    }

    /** Mode 3 gets 4; mode 1, which Windows Time sends, gets 2; version 1 had no modes and sends 0. */
    private static int answerTo(int mode, int version) {
        if (mode == Header.CLIENT || mode == 0 && version == Header.OLDEST_VERSION) {
            return Header.SERVER;
        }
        return mode == Header.SYMMETRIC_ACTIVE ? Header.SYMMETRIC_PASSIVE : -1;
    }

    private Outcome serve(ByteBuffer packet, int answer, long arrival) {
        ClockSnapshot snapshot = time.snapshot();
        boolean usable = snapshot.isServableAt(arrival) && snapshot.stratum() < SystemStatus.UNSYNCHRONIZED_STRATUM;
        Header.putFirst(response, usable ? snapshot.leap() : LeapIndicator.UNSYNCHRONIZED, version, answer);
        int stratum = usable ? snapshot.stratum() : 0;
        Header.putStratumPollPrecision(response, stratum, Header.poll(packet), snapshot.precision());
        Header.putRoot(response, snapshot.rootDelaySeconds(), snapshot.rootDispersionSecondsAt(arrival));
        // With stratum 0 four characters are expected; an address there would be taken for a kiss.
        Header.putReferenceId(response, usable ? snapshot.referenceId().bits() : INIT);
        long reference = snapshot.referenceEpochNanos();
        Header.putTimestamps(
                response,
                reference == 0 ? 0 : known(reference),
                Header.transmitTimestamp(packet),
                known(snapshot.timescale().epochNanosAt(arrival)),
                known(snapshot.timescale().epochNanosAt(host.monotonicNanos())));
        return usable ? Outcome.SERVED : Outcome.SERVED_UNSYNCHRONIZED;
    }

    // All bits zero means "unknown"; at the very start of an era the nearest other value is sent.
    private static long known(long epochNanos) {
        long bits = NtpTimestamp.bitsOfEpochNanos(epochNanos);
        return bits == 0 ? 1 : bits;
    }

    /** All timestamps are the client's own, so that nothing can be taken for a measurement (RFC 5905, section 7.4). */
    private Outcome kiss(ByteBuffer packet, int answer, int code) {
        long transmit = Header.transmitTimestamp(packet);
        Header.putFirst(response, LeapIndicator.UNSYNCHRONIZED, version, answer);
        Header.putStratumPollPrecision(response, 0, Math.max(Header.poll(packet), KISS_POLL), Header.precision(packet));
        Header.putRoot(response, 0, 0);
        Header.putReferenceId(response, code);
        Header.putTimestamps(response, 0, transmit, transmit, transmit);
        return Outcome.KISSED_POLICY;
    }

    @Override
    public InetSocketAddress source() {
        return Objects.requireNonNull(request, "valid only during the decision").source();
    }

    @Override
    public InetSocketAddress destination() {
        return Objects.requireNonNull(destination, "valid only during the decision");
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
    public long arrivalMonotonicNanos() {
        return Objects.requireNonNull(request, "valid only during the decision").arrivalMonotonicNanos();
    }
}
