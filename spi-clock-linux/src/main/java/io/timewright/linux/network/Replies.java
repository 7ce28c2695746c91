package io.timewright.linux.network;

import io.timewright.spi.Datagram;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The replies to one batch of datagrams, kept to be sent together. Shared by all sockets of a network, which take turns. */
final class Replies {
    private final Messages messages;
    private final ByteBuffer[] payloads;
    private int count;

    Replies(int most) {
        messages = new Messages(most, Datagram.LONGEST_PAYLOAD);
        payloads = new ByteBuffer[most];
        for (int i = 0; i < most; i++) {
            payloads[i] = messages.payloadBuffer(i);
        }
    }

    Messages messages() {
        return messages;
    }

    int count() {
        return count;
    }

    boolean isFull() {
        return count == payloads.length;
    }

    /** Takes a copy of a payload and returns the message's index. */
    int add(ByteBuffer payload) throws IOException {
        int length = payload.remaining();
        if (length > Datagram.LONGEST_PAYLOAD) {
            throw new IOException("expected at most " + Datagram.LONGEST_PAYLOAD + " bytes, found " + length);
        }
        int i = count++;
        payloads[i].clear().put(payload);
        messages.setPayloadLength(i, length);
        messages.clearControls(i);
        return i;
    }

    /** Forgets all messages. */
    void clear() {
        count = 0;
    }
}
