package io.timewright.core.cast;

import io.timewright.core.association.Reply;
import io.timewright.core.packet.EraPivot;
import io.timewright.core.packet.Header;
import io.timewright.core.packet.Trailer;
import io.timewright.spi.ClockSample;
import io.timewright.spi.Datagram;
import io.timewright.values.NtpTimestamp;
import io.timewright.values.ReferenceId;
import io.timewright.values.Rejection;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A broadcast packet, copied out of its datagram.
 *
 * @param header its first 48 bytes
 * @param codeIndex where its authentication code begins
 * @param arrivalMonotonicNanos T4, the host's counter when it arrived
 */
record Announcement(ByteBuffer header, int codeIndex, long arrivalMonotonicNanos) {
    /** Returns what a datagram says; empty if it is no broadcast packet. */
    static Optional<Announcement> of(Datagram datagram) {
        ByteBuffer packet = datagram.payload();
        int length = packet.limit();
        if (length < Header.LENGTH || length > Datagram.LONGEST_PAYLOAD || Header.mode(packet) != Header.BROADCAST) {
            return Optional.empty();
        }
        int codeIndex = Trailer.macIndex(packet);
        int version = Header.version(packet);
        if (codeIndex < 0 || version < Header.OLDEST_VERSION || version > Header.VERSION) {
            return Optional.empty();
        }
        ByteBuffer header = ByteBuffer.allocate(Header.LENGTH).put(0, packet, 0, Header.LENGTH);
        return Optional.of(new Announcement(header, codeIndex, datagram.arrivalMonotonicNanos()));
    }

    /** Returns why nobody should follow whoever sent this. */
    Optional<Rejection> unusable() {
        return Reply.unusable(header);
    }

    /** Returns the poll interval that it announces, log2 of seconds. */
    int pollExponent() {
        return Header.poll(header);
    }

    /** Returns the version of the packet. */
    int version() {
        return Header.version(header);
    }

    /** Returns when it was sent, as it was known before it was. */
    long transmitTimestamp() {
        return Header.transmitTimestamp(header);
    }

    /** Returns when the one before it really left, 0 if it does not say. */
    long previousDeparture() {
        return Header.originTimestamp(header);
    }

    /**
     * Returns the sample that a packet makes which left at {@code departure}, came at {@code arrival}, and took half of {@code
     * roundTripNanos}: an exchange whose other half is made up.
     *
     * @param queueSeconds how much longer it may have taken
     */
    ClockSample sample(long departure, long arrival, long roundTripNanos, double queueSeconds, long pivotEpochNanos) {
        long pivot = EraPivot.of(pivotEpochNanos);
        long transmitted = NtpTimestamp.epochNanos(departure, pivot);
        long reference = Header.referenceTimestamp(header);
        return new ClockSample(
                arrival - roundTripNanos,
                transmitted,
                transmitted,
                arrival,
                Header.leap(header),
                Header.stratum(header),
                Header.precision(header),
                Header.rootDelaySeconds(header),
                Header.rootDispersionSeconds(header) + queueSeconds,
                ReferenceId.ofBits(Header.referenceId(header)),
                reference == 0 ? 0 : NtpTimestamp.epochNanos(reference, pivot),
                Header.poll(header));
    }
}
