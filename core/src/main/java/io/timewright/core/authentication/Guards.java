package io.timewright.core.authentication;

import io.timewright.spi.Datagram;
import io.timewright.spi.PacketGuard;
import io.timewright.values.Authenticity;
import java.nio.ByteBuffer;
import java.util.List;

/** Several guards: the first that finds a proof of its kind decides. */
final class Guards implements PacketGuard {
    private final PacketGuard[] guards;
    private PacketGuard responsible = PacketGuard.NONE;

    Guards(List<PacketGuard> guards) {
        this.guards = guards.toArray(PacketGuard[]::new);
    }

    @Override
    public Authenticity verify(Datagram packet, int codeIndex) {
        for (PacketGuard guard : guards) {
            Authenticity found = guard.verify(packet, codeIndex);
            if (found != Authenticity.ABSENT) {
                responsible = guard;
                return found;
            }
        }
        responsible = PacketGuard.NONE;
        return Authenticity.ABSENT;
    }

    @Override
    public String credential() {
        return responsible.credential();
    }

    @Override
    public void protect(ByteBuffer response) {
        responsible.protect(response);
    }

    @Override
    public boolean refuse(ByteBuffer response) {
        return responsible.refuse(response);
    }
}
