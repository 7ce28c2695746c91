package io.timewright.core.keys;

import io.timewright.spi.Datagram;
import io.timewright.spi.PacketGuard;
import io.timewright.values.Authenticity;
import java.nio.ByteBuffer;

/** A server's view of the keys: any that is trusted will do, and the answer is protected by the same. */
final class SymmetricGuard implements PacketGuard {
    private static final int CRYPTO_NAK = 0;

    private final CodeTool tool;
    private boolean authentic;
    private int number;
    private int codeBytes;

    SymmetricGuard(CodeTool tool) {
        this.tool = tool;
    }

    @Override
    public Authenticity verify(Datagram packet, int codeIndex) {
        Authenticity found = tool.verify(packet, codeIndex);
        authentic = found == Authenticity.AUTHENTIC;
        if (authentic) {
            number = packet.payload().getInt(codeIndex);
            codeBytes = packet.payload().limit() - codeIndex - CodeTool.NUMBER_BYTES;
        }
        return found;
    }

    @Override
    public String credential() {
        requireAuthentic();
        return Integer.toString(number);
    }

    @Override
    public void protect(ByteBuffer response) {
        requireAuthentic();
        tool.protectVerified(response, number, codeBytes);
    }

    @Override
    public boolean refuse(ByteBuffer response) {
        int end = response.limit();
        response.limit(end + CodeTool.NUMBER_BYTES).putInt(end, CRYPTO_NAK);
        return true;
    }

    private void requireAuthentic() {
        if (!authentic) {
            throw new IllegalStateException("the last packet was not authentic");
        }
    }
}
