package io.timewright.core.packet;

import io.timewright.values.LeapIndicator;
import java.nio.ByteBuffer;

/**
 * The 48-byte NTP header in a buffer, field by field (RFC 5905, section 7.3). Offsets count from the buffer's index 0; nothing is
 * allocated and nothing is checked but the buffer's own bounds.
 */
public final class Header {
    /** Length of the header. */
    public static final int LENGTH = 48;

    /** Mode of a symmetric active association's packet. */
    public static final int SYMMETRIC_ACTIVE = 1;
    /** Mode of the answer to a symmetric active packet. */
    public static final int SYMMETRIC_PASSIVE = 2;
    /** Mode of a request. */
    public static final int CLIENT = 3;
    /** Mode of a reply. */
    public static final int SERVER = 4;

    /** Mode of a packet to all that listen. */
    public static final int BROADCAST = 5;
    /** Mode of a control message, which has a header of its own. */
    public static final int CONTROL = 6;

    /** The lowest version that is answered. */
    public static final int OLDEST_VERSION = 1;
    /** The version of this implementation. */
    public static final int VERSION = 4;

    private static final int STRATUM = 1;
    private static final int POLL = 2;
    private static final int PRECISION = 3;
    private static final int ROOT_DELAY = 4;
    private static final int ROOT_DISPERSION = 8;
    private static final int REFERENCE_ID = 12;
    private static final int REFERENCE_TIMESTAMP = 16;
    private static final int ORIGIN_TIMESTAMP = 24;
    private static final int RECEIVE_TIMESTAMP = 32;
    private static final int TRANSMIT_TIMESTAMP = 40;

    private static final double SHORT_UNIT = 1.0 / 65_536;

    private Header() {}

    /** Returns the leap indicator. */
    public static LeapIndicator leap(ByteBuffer packet) {
        return LeapIndicator.ofBits(packet.get(0) >>> 6);
    }

    /** Returns the version, 0 to 7. */
    public static int version(ByteBuffer packet) {
        return packet.get(0) >>> 3 & 7;
    }

    /** Returns the mode, 0 to 7. */
    public static int mode(ByteBuffer packet) {
        return packet.get(0) & 7;
    }

    /** Returns the stratum, 0 to 255. */
    public static int stratum(ByteBuffer packet) {
        return packet.get(STRATUM) & 0xff;
    }

    /** Returns the poll exponent, log2 of seconds. */
    public static int poll(ByteBuffer packet) {
        return packet.get(POLL);
    }

    /** Returns the precision, log2 of seconds. */
    public static int precision(ByteBuffer packet) {
        return packet.get(PRECISION);
    }

    /** Returns the root delay in seconds, 0 to 65,536. */
    public static double rootDelaySeconds(ByteBuffer packet) {
        return (packet.getInt(ROOT_DELAY) & 0xffff_ffffL) * SHORT_UNIT;
    }

    /** Returns the root dispersion in seconds, 0 to 65,536. */
    public static double rootDispersionSeconds(ByteBuffer packet) {
        return (packet.getInt(ROOT_DISPERSION) & 0xffff_ffffL) * SHORT_UNIT;
    }

    /** Returns the four bytes of the reference identifier. */
    public static int referenceId(ByteBuffer packet) {
        return packet.getInt(REFERENCE_ID);
    }

    /** Returns the bits of the reference timestamp. */
    public static long referenceTimestamp(ByteBuffer packet) {
        return packet.getLong(REFERENCE_TIMESTAMP);
    }

    /** Returns the bits of the origin timestamp. */
    public static long originTimestamp(ByteBuffer packet) {
        return packet.getLong(ORIGIN_TIMESTAMP);
    }

    /** Returns the bits of the receive timestamp. */
    public static long receiveTimestamp(ByteBuffer packet) {
        return packet.getLong(RECEIVE_TIMESTAMP);
    }

    /** Returns the bits of the transmit timestamp. */
    public static long transmitTimestamp(ByteBuffer packet) {
        return packet.getLong(TRANSMIT_TIMESTAMP);
    }

    /** Writes leap indicator, version and mode. */
    public static void putFirst(ByteBuffer packet, LeapIndicator leap, int version, int mode) {
        packet.put(0, (byte) (leap.bits() << 6 | version << 3 | mode));
    }

    /** Writes stratum, poll and precision. */
    public static void putStratumPollPrecision(ByteBuffer packet, int stratum, int poll, int precision) {
        packet.put(STRATUM, (byte) stratum).put(POLL, (byte) poll).put(PRECISION, (byte) precision);
    }

    /** Writes root delay and root dispersion, rounded up and cut to what the format holds. */
    public static void putRoot(ByteBuffer packet, double rootDelaySeconds, double rootDispersionSeconds) {
        packet.putInt(ROOT_DELAY, shortFormat(rootDelaySeconds));
        packet.putInt(ROOT_DISPERSION, shortFormat(rootDispersionSeconds));
    }

    /** Writes the reference identifier. */
    public static void putReferenceId(ByteBuffer packet, int bits) {
        packet.putInt(REFERENCE_ID, bits);
    }

    /** Writes the four timestamps. */
    public static void putTimestamps(ByteBuffer packet, long reference, long origin, long receive, long transmit) {
        packet.putLong(REFERENCE_TIMESTAMP, reference)
                .putLong(ORIGIN_TIMESTAMP, origin)
                .putLong(RECEIVE_TIMESTAMP, receive)
                .putLong(TRANSMIT_TIMESTAMP, transmit);
    }

    // Rounded up, so that what is promised to others is never less than what is known here.
    private static int shortFormat(double seconds) {
        double units = Math.ceil(seconds * 65_536);
        return units >= 0xffff_ffffL ? 0xffff_ffff : (int) (long) units;
    }
}
