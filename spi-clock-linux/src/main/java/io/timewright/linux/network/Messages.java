package io.timewright.linux.network;

import java.nio.ByteBuffer;

/**
 * An array of {@code struct mmsghdr}, each with an address, a buffer of one piece and room for control messages, laid out once in
 * one block of memory.
 */
final class Messages {
    private static final int HEADER = 64;
    private static final int NAME_POINTER = 0;
    private static final int NAME_LENGTH = 8;
    private static final int IOV_POINTER = 16;
    private static final int IOV_COUNT = 24;
    private static final int CONTROL_POINTER = 32;
    private static final int CONTROL_LENGTH = 40;
    private static final int MESSAGE_LENGTH = 56;

    private static final int IOV = 16;
    private static final int IOV_LENGTH = 8;
    /** A stamp, a local address and an extended error, with room to spare. */
    private static final int CONTROL = 256;

    private static final int CONTROL_LEVEL = 8;
    private static final int CONTROL_TYPE = 12;
    private static final int CONTROL_DATA = 16;

    private final int count;
    private final int payloadBytes;
    private final NativeBlock block;
    private final ByteBuffer memory;

    Messages(int count, int payloadBytes) {
        this.count = count;
        this.payloadBytes = payloadBytes;
        this.block = new NativeBlock(count * (HEADER + IOV + SocketAddresses.SIZE + CONTROL + payloadBytes));
        this.memory = block.buffer();
        for (int i = 0; i < count; i++) {
            memory.putLong(i * HEADER + NAME_POINTER, block.address(name(i)));
            memory.putLong(i * HEADER + IOV_POINTER, block.address(iov(i)));
            memory.putLong(i * HEADER + IOV_COUNT, 1);
            memory.putLong(i * HEADER + CONTROL_POINTER, block.address(control(i)));
            memory.putLong(iov(i), block.address(payload(i)));
            expectAny(i);
        }
    }

    int count() {
        return count;
    }

    NativeBlock block() {
        return block;
    }

    /** Returns the address of message {@code i} and those after it. */
    long address(int i) {
        return block.address(i * HEADER);
    }

    /** Makes message {@code i} ready to receive whatever comes. */
    void expectAny(int i) {
        memory.putInt(i * HEADER + NAME_LENGTH, SocketAddresses.SIZE);
        memory.putLong(i * HEADER + CONTROL_LENGTH, CONTROL);
        memory.putLong(iov(i) + IOV_LENGTH, payloadBytes);
    }

    /** Returns where the address of message {@code i} lies. */
    int name(int i) {
        return count * (HEADER + IOV) + i * SocketAddresses.SIZE;
    }

    int nameLength(int i) {
        return memory.getInt(i * HEADER + NAME_LENGTH);
    }

    /** Sets where message {@code i} goes, by an address in any native memory; 0 and 0 for where the socket is connected to. */
    void setName(int i, long address, int length) {
        memory.putLong(i * HEADER + NAME_POINTER, address);
        memory.putInt(i * HEADER + NAME_LENGTH, length);
    }

    /** Returns a big-endian buffer of its own over the payload of message {@code i}. */
    ByteBuffer payloadBuffer(int i) {
        return block.slice(payload(i), payloadBytes);
    }

    void setPayloadLength(int i, int length) {
        memory.putLong(iov(i) + IOV_LENGTH, length);
    }

    /** Returns how many bytes were received. */
    int receivedLength(int i) {
        return memory.getInt(i * HEADER + MESSAGE_LENGTH);
    }

    /** Returns where the data of a received control message lies, -1 if there is no such message. */
    int findControl(int i, int level, int type) {
        int end = control(i) + (int) memory.getLong(i * HEADER + CONTROL_LENGTH);
        int at = control(i);
        while (at + CONTROL_DATA <= end) {
            if (memory.getInt(at + CONTROL_LEVEL) == level && memory.getInt(at + CONTROL_TYPE) == type) {
                return at + CONTROL_DATA;
            }
            long length = memory.getLong(at);
            if (length < CONTROL_DATA) {
                break;
            }
            at += aligned((int) length);
        }
        return -1;
    }

    /** Takes all control messages from message {@code i}. */
    void clearControls(int i) {
        memory.putLong(i * HEADER + CONTROL_LENGTH, 0);
    }

    /** Adds a control message to message {@code i} and returns where its data, zero now, is to be written. */
    int addControl(int i, int level, int type, int length) {
        int used = (int) memory.getLong(i * HEADER + CONTROL_LENGTH);
        int at = control(i) + used;
        memory.putLong(at, CONTROL_DATA + length);
        memory.putInt(at + CONTROL_LEVEL, level);
        memory.putInt(at + CONTROL_TYPE, type);
        int space = aligned(CONTROL_DATA + length);
        for (int zero = CONTROL_DATA; zero < space; zero += Long.BYTES) {
            memory.putLong(at + zero, 0);
        }
        memory.putLong(i * HEADER + CONTROL_LENGTH, used + space);
        return at + CONTROL_DATA;
    }

    private int iov(int i) {
        return count * HEADER + i * IOV;
    }

    private int control(int i) {
        return count * (HEADER + IOV + SocketAddresses.SIZE) + i * CONTROL;
    }

    private int payload(int i) {
        return count * (HEADER + IOV + SocketAddresses.SIZE + CONTROL) + i * payloadBytes;
    }

    private static int aligned(int length) {
        return length + Long.BYTES - 1 & -Long.BYTES;
    }
}
