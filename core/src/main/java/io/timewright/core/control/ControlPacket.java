package io.timewright.core.control;

import io.timewright.core.packet.Header;
import io.timewright.spi.PacketSession;
import io.timewright.values.LeapIndicator;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One datagram of a control message (RFC 9327, section 2): requests are one, responses may be several.
 *
 * @param leap the leap indicator, which says something in responses alone
 * @param version the NTP version, 0 to 7
 * @param response whether it is a response
 * @param error whether it says what was wrong with the request, its code in the upper half of the status
 * @param more whether the response goes on in another datagram
 * @param opcode what is asked, 0 to 31; see {@link Opcode}
 * @param sequence the number of the request, 0 to 65535
 * @param status the status word, 0 to 65535
 * @param associationId the association, 0 for the system
 * @param offset where in the whole response these data begin
 * @param data the data, without padding
 */
public record ControlPacket(
        LeapIndicator leap,
        int version,
        boolean response,
        boolean error,
        boolean more,
        int opcode,
        int sequence,
        int status,
        int associationId,
        int offset,
        ByteBuffer data) {
    /** Bytes before the data. */
    public static final int HEADER_LENGTH = 12;
    /** The most data of one datagram. */
    public static final int MOST_DATA = 468;

    private static final int RESPONSE = 0x80;
    private static final int ERROR = 0x40;
    private static final int MORE = 0x20;
    private static final int OPCODE = 0x1f;
    private static final int WORD = 0xffff;
    private static final int ALIGNMENT = 4;
    /** Before a code the data are padded to a multiple of this. */
    private static final int CODE_ALIGNMENT = 8;

    private static final int SHORTEST_CODE = 20;
    private static final int LONGEST_CODE = 24;

    /** Returns a request of version 2, as ntpq and ntpstat send. */
    public static ControlPacket request(int version, int opcode, int sequence, int associationId, ByteBuffer data) {
        return new ControlPacket(
                LeapIndicator.NO_WARNING, version, false, false, false, opcode, sequence, 0, associationId, 0, data);
    }

    /** Returns whether a datagram is a control message at all. */
    static boolean isControl(ByteBuffer packet) {
        return packet.limit() > 0 && Header.mode(packet) == Header.CONTROL;
    }

    /** Reads a datagram; empty if it is shorter than a header. Data that the header counts but that are missing are left out. */
    public static Optional<ControlPacket> read(ByteBuffer packet) {
        if (packet.limit() < HEADER_LENGTH || !isControl(packet)) {
            return Optional.empty();
        }
        int first = packet.get(0);
        int bits = packet.get(1);
        int count = Math.min(packet.getShort(10) & WORD, packet.limit() - HEADER_LENGTH);
        return Optional.of(new ControlPacket(
                LeapIndicator.ofBits(first >>> 6),
                first >>> 3 & 7,
                (bits & RESPONSE) != 0,
                (bits & ERROR) != 0,
                (bits & MORE) != 0,
                bits & OPCODE,
                packet.getShort(2) & WORD,
                packet.getShort(4) & WORD,
                packet.getShort(6) & WORD,
                packet.getShort(8) & WORD,
                packet.slice(HEADER_LENGTH, count)));
    }

    /** Returns the number of data bytes that a datagram's header claims; it must have a header. */
    static int claimedCount(ByteBuffer packet) {
        return packet.getShort(10) & WORD;
    }

    /**
     * Returns the index of the authentication code that ends a datagram, its limit where there is none. ntpd takes for a code what is
     * as long as one; a request may as well be filled up with zeros, as that of ntpstat is.
     */
    public static int codeIndex(ByteBuffer packet) {
        if (packet.limit() < HEADER_LENGTH) {
            return packet.limit();
        }
        int index = aligned(HEADER_LENGTH + claimedCount(packet), CODE_ALIGNMENT);
        int length = packet.limit() - index;
        boolean code = length >= SHORTEST_CODE && length <= LONGEST_CODE && length % ALIGNMENT == 0;
        return code ? index : packet.limit();
    }

    /** Returns the datagram, its data padded with zeros to a multiple of four bytes. */
    public ByteBuffer write() {
        return write(ALIGNMENT, 0);
    }

    /** Returns the datagram, its data padded to where a code may begin, and with room for one behind its limit. */
    public ByteBuffer writeForCode() {
        return write(CODE_ALIGNMENT, PacketSession.ROOM);
    }

    private static int aligned(int length, int to) {
        return (length + to - 1) / to * to;
    }

    private ByteBuffer write(int alignment, int room) {
        int length = aligned(HEADER_LENGTH + data.remaining(), alignment);
        int count = data.remaining();
        ByteBuffer packet = ByteBuffer.allocate(length + room).limit(length);
        packet.put((byte) (leap.bits() << 6 | version << 3 | Header.CONTROL));
        packet.put((byte) ((response ? RESPONSE : 0) | (error ? ERROR : 0) | (more ? MORE : 0) | opcode));
        packet.putShort((short) sequence).putShort((short) status).putShort((short) associationId);
        packet.putShort((short) offset).putShort((short) count).put(data.duplicate());
        return packet.rewind();
    }
}
