package io.timewright.core.server;

import io.timewright.core.packet.Arrived;
import io.timewright.core.packet.Header;
import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.Host;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** Requests as they come in from the network, good and bad. */
final class Requests {
    /** What every request here says about the moment it was sent: no field of it is zero, and its sign bit is set. */
    static final long TRANSMIT = 0xfedc_ba98_7654_3210L;

    static final int POLL = 9;
    static final int PRECISION = -18;

    static final InetSocketAddress CLIENT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000);
    static final InetSocketAddress SERVER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_001);

    private static final int REST_OF_HEADER = 4;
    private static final int TRANSMIT_INDEX = 40;
    private static final byte FILLING = 0x55;

    private Requests() {}

    /** Returns a request whose unused fields are not zero, cut to {@code length} or with zeros up to there. */
    static ByteBuffer request(int version, int mode, int length) {
        ByteBuffer whole = ByteBuffer.allocate(Math.max(length, Header.LENGTH));
        whole.put(0, (byte) (version << 3 | mode)).put(2, (byte) POLL).put(3, (byte) PRECISION);
        for (int i = REST_OF_HEADER; i < TRANSMIT_INDEX; i++) {
            whole.put(i, FILLING);
        }
        return whole.putLong(TRANSMIT_INDEX, TRANSMIT).limit(length);
    }

    /** Returns a client's request of version 4 with extension fields of these lengths and {@code mac} bytes after them. */
    static ByteBuffer withTrailer(int mac, int... fields) {
        int length = Header.LENGTH + mac;
        for (int field : fields) {
            length += field;
        }
        ByteBuffer request = request(Header.VERSION, Header.CLIENT, length);
        int index = Header.LENGTH;
        for (int field : fields) {
            request.putShort(index, (short) 0x0104).putShort(index + 2, (short) field);
            index += field;
        }
        return request;
    }

    /** Returns an endpoint at {@link #SERVER} whose replies leave at once. */
    static DatagramEndpoint endpoint(Host host) {
        return new Endpoint(host);
    }

    /** Returns the datagram that brought {@code payload}. */
    static Datagram arrived(ByteBuffer payload, long arrivalMonotonicNanos) {
        return arrivedFrom(payload, CLIENT, arrivalMonotonicNanos);
    }

    /** Returns the datagram that brought {@code payload} from somewhere else. */
    static Datagram arrivedFrom(ByteBuffer payload, InetSocketAddress source, long arrivalMonotonicNanos) {
        return new Arrived(payload, source, arrivalMonotonicNanos);
    }

    private record Endpoint(Host host) implements DatagramEndpoint {
        @Override
        public InetSocketAddress localAddress() {
            return SERVER;
        }

        @Override
        public long nextReplyMonotonicNanos() {
            return host.monotonicNanos();
        }

        @Override
        public long send(ByteBuffer payload, InetSocketAddress to) {
            throw new AssertionError("nothing is sent here");
        }

        @Override
        public void multicastTimeToLive(int timeToLive) {
            throw new AssertionError("nothing is sent to groups here");
        }

        @Override
        public long reply(Datagram request, ByteBuffer payload) {
            throw new AssertionError("the responder does not send");
        }

        @Override
        public void close() {}
    }
}
