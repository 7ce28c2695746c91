package io.timewright.core.association;

import io.timewright.core.packet.Header;
import io.timewright.core.packet.Trailer;
import io.timewright.spi.ClockSample;
import io.timewright.spi.Datagram;
import io.timewright.spi.PacketSession;
import io.timewright.values.Authenticity;
import io.timewright.values.KissCode;
import io.timewright.values.LeapIndicator;
import io.timewright.values.NtpTimestamp;
import io.timewright.values.ReferenceId;
import io.timewright.values.Rejection;
import io.timewright.values.Rejection.Reason;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;

/**
 * What a datagram means to a client that sent one request: the on-wire checks of RFC 5905, section 8 and appendix A.5, in the order
 * that keeps forged packets from having any effect. Only what carries the request's nonce can say anything at all.
 */
public sealed interface Reply {
    /** Not an answer to the request; to be counted and skipped while waiting goes on. */
    record Foreign(Rejection rejection) implements Reply {}

    /** The server asks not to be asked, or not so often. */
    record Kiss(ReferenceId code, int pollExponent) implements Reply {}

    /** The server's answer, which says that it must not be used. */
    record Unusable(Rejection rejection) implements Reply {}

    /** The time. */
    record Usable(ClockSample sample) implements Reply {}

    /** RFC 5905's MAXDISP: a server at such a distance knows nothing. */
    double MAXIMUM_DISPERSION_SECONDS = 16;

    /** The stratum of unsynchronised servers (RFC 5905's MAXSTRAT). */
    int MAXIMUM_STRATUM = 16;

    /**
     * Checks a datagram.
     *
     * @param datagram the datagram, with T4
     * @param session what the server has to prove who it is with
     * @param nonce the transmit timestamp of the request
     * @param sentMonotonicNanos T1
     * @param pivotEpochNanos a time within 68 years of the server's
     */
    static Reply check(
            Datagram datagram, PacketSession session, long nonce, long sentMonotonicNanos, long pivotEpochNanos) {
        Optional<Reply> foreign = foreign(datagram, session, nonce);
        return foreign.isPresent()
                ? foreign.get()
                : content(datagram.payload(), sentMonotonicNanos, datagram.arrivalMonotonicNanos(), pivotEpochNanos);
    }

    /** Returns why a datagram is no answer to the request with this nonce; empty if it is one. */
    static Optional<Reply> foreign(Datagram datagram, PacketSession session, long nonce) {
        ByteBuffer packet = datagram.payload();
        if (packet.limit() < Header.LENGTH) {
            return foreignReply(Reason.MALFORMED, packet.limit() + " bytes", "at least " + Header.LENGTH + " bytes");
        }
        if (packet.limit() > Datagram.LONGEST_PAYLOAD) {
            return foreignReply(
                    Reason.MALFORMED,
                    "more than " + Datagram.LONGEST_PAYLOAD + " bytes",
                    "at most " + Datagram.LONGEST_PAYLOAD + " bytes");
        }
        int codeIndex = Trailer.macIndex(packet);
        if (codeIndex < 0) {
            return foreignReply(
                    Reason.MALFORMED,
                    packet.limit() + " bytes "
                            + (codeIndex == Trailer.TRUNCATED
                                    ? "with a truncated authentication code"
                                    : "whose extension fields do not add up"),
                    "fields of 16 bytes or more and a whole authentication code");
        }
        int mode = Header.mode(packet);
        if (mode != Header.SERVER) {
            return foreignReply(Reason.WRONG_MODE, "mode " + mode, "mode " + Header.SERVER + " (server)");
        }
        int version = Header.version(packet);
        if (version < Header.OLDEST_VERSION || version > Header.VERSION) {
            return foreignReply(Reason.WRONG_VERSION, "version " + version, "version 1 to 4");
        }
        if (Header.originTimestamp(packet) != nonce) {
            return foreignReply(
                    Reason.WRONG_ORIGIN,
                    NtpTimestamp.ofBits(Header.originTimestamp(packet)).toString(),
                    NtpTimestamp.ofBits(nonce).toString());
        }
        if (session != PacketSession.NONE) {
            Authenticity authenticity = session.verify(datagram, codeIndex);
            if (authenticity != Authenticity.AUTHENTIC) {
                return foreignReply(Reason.UNAUTHENTIC, authenticity.text(), "a reply authentic by " + session);
            }
        }
        return Optional.empty();
    }

    /**
     * Returns what a packet says that is known to answer what was sent.
     *
     * @param sent T1, on the monotonic counter
     * @param arrived T4, likewise
     * @param pivot a time within 68 years of the server's
     */
    static Reply content(ByteBuffer packet, long sent, long arrived, long pivot) {
        LeapIndicator leap = Header.leap(packet);
        int stratum = Header.stratum(packet);
        ReferenceId referenceId = ReferenceId.ofBits(Header.referenceId(packet));
        if (stratum == 0) {
            KissCode code = KissCode.of(referenceId);
            // ntpd shows stratum 16 as 0 while it starts; the reference identifier then says so, or is no code at all.
            if (code == KissCode.INIT || code == KissCode.STEP || !isCode(referenceId)) {
                return unusable(
                        Reason.UNSYNCHRONIZED,
                        "stratum 0" + (isCode(referenceId) ? " (" + referenceId.toAscii() + ")" : ""),
                        "stratum 1 to 15");
            }
            return new Kiss(referenceId, Header.poll(packet));
        }
        Optional<Rejection> unfit = unusable(packet);
        if (unfit.isPresent()) {
            return new Unusable(unfit.get());
        }
        long received = Header.receiveTimestamp(packet);
        long transmitted = Header.transmitTimestamp(packet);
        long reference = Header.referenceTimestamp(packet);
        if (received == 0 || transmitted == 0) {
            return unusable(Reason.BAD_TIMESTAMPS, "receive or transmit timestamp zero", "both set");
        }
        long turnaround = NtpTimestamp.differenceNanos(transmitted, received);
        if (turnaround < 0 || turnaround > arrived - sent + clockToleranceNanos(arrived - sent)) {
            return unusable(
                    Reason.BAD_TIMESTAMPS,
                    "a turnaround of " + seconds(turnaround * 1e-9),
                    "0 s to the round trip of " + seconds((arrived - sent) * 1e-9));
        }
        return new Usable(new ClockSample(
                sent,
                NtpTimestamp.epochNanos(received, pivot),
                NtpTimestamp.epochNanos(transmitted, pivot),
                arrived,
                leap,
                stratum,
                Header.precision(packet),
                Header.rootDelaySeconds(packet),
                Header.rootDispersionSeconds(packet),
                referenceId,
                reference == 0 ? 0 : NtpTimestamp.epochNanos(reference, pivot),
                Header.poll(packet)));
    }

    /** Returns why nobody should follow the sender of a packet that tells the time, whatever its mode and its way here. */
    static Optional<Rejection> unusable(ByteBuffer packet) {
        if (Header.leap(packet) == LeapIndicator.UNSYNCHRONIZED) {
            return rejected(Reason.UNSYNCHRONIZED, "leap indicator 3", "leap indicator 0 to 2");
        }
        int stratum = Header.stratum(packet);
        if (stratum == 0 || stratum >= MAXIMUM_STRATUM) {
            return rejected(
                    stratum > MAXIMUM_STRATUM ? Reason.BAD_STRATUM : Reason.UNSYNCHRONIZED,
                    "stratum " + stratum,
                    "stratum 1 to 15");
        }
        long transmitted = Header.transmitTimestamp(packet);
        if (transmitted == 0) {
            return rejected(Reason.BAD_TIMESTAMPS, "transmit timestamp zero", "a time");
        }
        long reference = Header.referenceTimestamp(packet);
        if (reference != 0 && NtpTimestamp.differenceNanos(transmitted, reference) < 0) {
            return rejected(
                    Reason.BAD_TIMESTAMPS,
                    "a reference timestamp " + seconds(-NtpTimestamp.differenceNanos(transmitted, reference) * 1e-9)
                            + " after the transmit timestamp",
                    "one before it");
        }
        double distance = Header.rootDelaySeconds(packet) / 2 + Header.rootDispersionSeconds(packet);
        return distance < MAXIMUM_DISPERSION_SECONDS
                ? Optional.empty()
                : rejected(Reason.ROOT_DISTANCE, seconds(distance), "less than " + seconds(MAXIMUM_DISPERSION_SECONDS));
    }

    private static Optional<Rejection> rejected(Reason reason, String measured, String limit) {
        return Optional.of(new Rejection(reason, measured, limit));
    }

    private static boolean isCode(ReferenceId referenceId) {
        String text = referenceId.toAscii();
        return text.length() == 4 && text.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c >= '0' && c <= '9');
    }

    // The two clocks may differ in rate by 500 ppm each, and old ones tick in steps of 16 ms.
    private static long clockToleranceNanos(long roundTripNanos) {
        return 20_000_000 + roundTripNanos / 1000;
    }

    private static Optional<Reply> foreignReply(Reason reason, String measured, String limit) {
        return Optional.of(new Foreign(new Rejection(reason, measured, limit)));
    }

    private static Unusable unusable(Reason reason, String measured, String limit) {
        return new Unusable(new Rejection(reason, measured, limit));
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.6f s", seconds);
    }
}
