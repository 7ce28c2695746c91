package io.timewright.linux.network;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A block of native memory, zero at first: its address for the kernel, and a buffer in the machine's byte order for us. */
final class NativeBlock {
    private final Memory memory;
    private final long address;
    private final ByteBuffer buffer;

    NativeBlock(int bytes) {
        memory = new Memory(bytes);
        memory.clear();
        address = Pointer.nativeValue(memory);
        buffer = memory.getByteBuffer(0, bytes).order(ByteOrder.nativeOrder());
    }

    /** Returns the address of a byte, valid as long as this object is reachable. */
    long address(int offset) {
        return address + offset;
    }

    ByteBuffer buffer() {
        return buffer;
    }

    /** Returns a big-endian buffer of its own over a part of the block. */
    ByteBuffer slice(int offset, int length) {
        return memory.getByteBuffer(offset, length).order(ByteOrder.BIG_ENDIAN);
    }
}
