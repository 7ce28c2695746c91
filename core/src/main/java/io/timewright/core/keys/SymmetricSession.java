package io.timewright.core.keys;

import io.timewright.spi.Datagram;
import io.timewright.spi.PacketSession;
import io.timewright.values.Authenticity;
import io.timewright.values.Credential;
import java.nio.ByteBuffer;

/** One association's key. */
final class SymmetricSession implements PacketSession {
    private final int number;
    private final CodeTool tool;

    SymmetricSession(int number, CodeTool tool) {
        this.number = number;
        this.tool = tool;
    }

    @Override
    public Authenticity protect(ByteBuffer packet) {
        return tool.protect(packet, number);
    }

    @Override
    public Authenticity verify(Datagram packet, int codeIndex) {
        Authenticity found = tool.verify(packet, codeIndex);
        boolean other = found == Authenticity.AUTHENTIC && packet.payload().getInt(codeIndex) != number;
        return other ? Authenticity.OTHER_KEY : found;
    }

    @Override
    public String toString() {
        return Credential.key(number).toString();
    }
}
