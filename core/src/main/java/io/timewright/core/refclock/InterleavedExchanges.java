package io.timewright.core.refclock;

import io.timewright.core.association.Reply;
import io.timewright.core.packet.Header;
import io.timewright.spi.Datagram;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.annotation.Nullable;

/**
 * A client's side of interleaved mode (RFC 9769, section 2): each request names the last answer by its receive timestamp, and the answer to it says
 * when that one really left, which no packet can say of itself. A server that does not know the mode, or has forgotten that answer, gives a
 * basic one, which is told apart by which of two nonces it returns.
 */
final class InterleavedExchanges {
    private final RandomGenerator random;
    private long nonce;
    private @Nullable Exchange last;
    private boolean answered;

    /** What is remembered of an exchange until its answer's departure is known. */
    private record Exchange(long receiveStamp, long sentNanos, long arrivedNanos, boolean told) {}

    InterleavedExchanges(RandomGenerator random) {
        this.random = random;
    }

    /** Makes a request an interleaved one, if the last one was answered. */
    void prepare(ByteBuffer request) {
        if (!answered) {
            last = null;
        }
        answered = false;
        nonce = random.nextLong();
        Exchange named = last;
        if (named != null) {
            Header.putTimestamps(request, 0, named.receiveStamp, nonce, Header.transmitTimestamp(request));
        }
    }

    /** Forgets the last exchange, as another server will be asked. */
    void forget() {
        last = null;
    }

    /** Returns the nonce that a reply has to return: that of an interleaved answer if it has that one, otherwise that of a basic one. */
    long expected(Datagram reply, long basicNonce) {
        return isInterleaved(reply) ? nonce : basicNonce;
    }

    /**
     * Returns what an authentic reply says.
     *
     * @return empty if it says nothing new: the answer whose departure it tells was taken as a basic one already
     */
    Optional<Reply> content(Datagram reply, long sentNanos, long pivot) {
        answered = true;
        boolean interleaved = isInterleaved(reply);
        Exchange named = last;
        last = new Exchange(
                Header.receiveTimestamp(reply.payload()), sentNanos, reply.arrivalMonotonicNanos(), !interleaved);
        if (!interleaved || named == null) {
            return Optional.of(Reply.content(reply.payload(), sentNanos, reply.arrivalMonotonicNanos(), pivot));
        }
        return named.told
                ? Optional.empty()
                : Optional.of(
                        Reply.content(ofEarlier(reply.payload(), named), named.sentNanos, named.arrivedNanos, pivot));
    }

    private boolean isInterleaved(Datagram reply) {
        return last != null
                && reply.payload().limit() >= Header.LENGTH
                && Header.originTimestamp(reply.payload()) == nonce;
    }

    /** The header as the earlier answer would have had it, if it could have told when it left. */
    private static ByteBuffer ofEarlier(ByteBuffer reply, Exchange named) {
        ByteBuffer header = ByteBuffer.allocate(Header.LENGTH);
        for (int i = 0; i < Header.LENGTH; i++) {
            header.put(i, reply.get(i));
        }
        long transmit = Header.transmitTimestamp(reply);
        long reference = Header.referenceTimestamp(reply);
        // The server may have been set since.
        boolean setSince = reference != 0 && transmit - reference < 0;
        Header.putTimestamps(
                header, setSince ? transmit : reference, Header.originTimestamp(reply), named.receiveStamp, transmit);
        return header;
    }
}
