package io.timewright.simulated.adversary;

import io.timewright.values.NtpTimestamp;
import io.timewright.values.ReferenceId;
import java.nio.ByteBuffer;

/** NTP packets as forgers write them, by the layout of RFC 5905, section 7.3. */
final class ForgedReply {
    static final int LENGTH = 48;
    private static final int STRATUM = 1;
    private static final int POLL = 2;
    private static final int PRECISION = 3;
    private static final int REFERENCE_ID = 12;
    private static final int REFERENCE = 16;
    private static final int ORIGIN = 24;
    private static final int RECEIVE = 32;
    private static final int TRANSMIT = 40;
    private static final int MODE_MASK = 7;
    private static final int SERVER_MODE = 4;
    private static final byte VERSION_4_SERVER = (byte) (4 << 3 | SERVER_MODE);
    private static final int BROADCAST_MODE = 5;
    private static final byte VERSION_4_BROADCAST = (byte) (4 << 3 | BROADCAST_MODE);
    private static final byte BROADCAST_POLL = 6;
    private static final byte UNSYNCHRONIZED = (byte) (3 << 6);

    private ForgedReply() {}

    /** Returns a reply that looks good in all but, perhaps, its origin timestamp. */
    static ByteBuffer time(long origin, long epochNanos) {
        long now = NtpTimestamp.bitsOfEpochNanos(epochNanos);
        ByteBuffer reply = ByteBuffer.allocate(LENGTH);
        reply.put(0, VERSION_4_SERVER).put(STRATUM, (byte) 1).put(PRECISION, (byte) -20);
        reply.putInt(REFERENCE_ID, ReferenceId.ofAscii("GPS").bits());
        reply.putLong(REFERENCE, now - (1L << 32)).putLong(ORIGIN, origin);
        return reply.putLong(RECEIVE, now).putLong(TRANSMIT, now);
    }

    /** Returns a kiss. */
    static ByteBuffer kiss(long origin, String code) {
        ByteBuffer reply = ByteBuffer.allocate(LENGTH);
        reply.put(0, (byte) (UNSYNCHRONIZED | VERSION_4_SERVER));
        reply.putInt(REFERENCE_ID, ReferenceId.ofAscii(code).bits()).putLong(ORIGIN, origin);
        return reply.putLong(RECEIVE, origin).putLong(TRANSMIT, origin);
    }

    /** Returns a broadcast that looks good but for what could prove where it comes from. */
    static ByteBuffer broadcast(long epochNanos) {
        ByteBuffer packet = time(0, epochNanos);
        return packet.put(0, VERSION_4_BROADCAST).put(POLL, BROADCAST_POLL).putLong(RECEIVE, 0);
    }

    /** Returns whether this is a reply or a broadcast of a server with a time in it. */
    static boolean isTime(byte[] payload) {
        int mode = payload.length < LENGTH ? 0 : payload[0] & MODE_MASK;
        return (mode == SERVER_MODE || mode == BROADCAST_MODE) && payload[STRATUM] != 0;
    }

    /** Moves the times that a reply tells; positive into the future. */
    static void shift(byte[] payload, long nanos) {
        ByteBuffer reply = ByteBuffer.wrap(payload);
        long bits = Math.round(nanos * (0x1.0p32 / 1e9));
        for (int at : new int[] {REFERENCE, RECEIVE, TRANSMIT}) {
            // A broadcast has no receive timestamp.
            reply.putLong(at, reply.getLong(at) == 0 ? 0 : reply.getLong(at) + bits);
        }
    }
}
