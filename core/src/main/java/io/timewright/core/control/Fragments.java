package io.timewright.core.control;

import io.timewright.values.ControlReply;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/** The datagrams of one answer, which may come in any order and twice. */
final class Fragments {
    /** Longer answers do not exist; ntpq takes no more either. */
    static final int MOST = 128;

    private final Map<Integer, byte[]> byOffset = new TreeMap<>();
    private int length = -1;
    private int status;

    /** Takes a datagram in; returns whether it was new and fits. */
    boolean add(ControlPacket packet) {
        ByteBuffer data = packet.data();
        if (byOffset.containsKey(packet.offset()) || byOffset.size() == MOST) {
            return false;
        }
        byte[] bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        byOffset.put(packet.offset(), bytes);
        if (!packet.more()) {
            length = packet.offset() + bytes.length;
            status = packet.status();
        }
        return true;
    }

    boolean isEmpty() {
        return byOffset.isEmpty();
    }

    /** Returns whether the last datagram has come and all that go before it. */
    boolean isComplete() {
        int next = 0;
        for (Map.Entry<Integer, byte[]> fragment : byOffset.entrySet()) {
            if (fragment.getKey() != next) {
                return false;
            }
            next += fragment.getValue().length;
        }
        return next == length;
    }

    /** Returns the whole; it must be complete. */
    ControlReply reply() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        byOffset.values().forEach(whole::writeBytes);
        return new ControlReply(status, whole.toByteArray());
    }
}
