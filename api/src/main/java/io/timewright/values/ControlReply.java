package io.timewright.values;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The answer to a {@link ControlQuery}, put together from its datagrams. */
public final class ControlReply {
    private final int status;
    private final byte[] data;

    /** Creates an answer; {@code status} is the status word of its last datagram. */
    public ControlReply(int status, byte[] data) {
        this.status = status;
        this.data = data.clone();
    }

    /** Returns the status word (RFC 9327, section 4), 0 to 65535. */
    public int status() {
        return status;
    }

    /** Returns the data as bytes, for those that are numbers; big-endian, read only. */
    public ByteBuffer bytes() {
        return ByteBuffer.wrap(data).asReadOnlyBuffer();
    }

    /** Returns the data as text, one character for each byte. */
    public String text() {
        return new String(data, StandardCharsets.ISO_8859_1);
    }
}
