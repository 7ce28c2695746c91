package io.timewright.core.authentication;

import io.timewright.spi.Datagram;
import io.timewright.spi.PacketAuthenticator;
import io.timewright.spi.PacketGuard;
import io.timewright.values.Authenticity;
import io.timewright.values.Credential;
import java.nio.ByteBuffer;
import java.util.Collection;

/** The guards of several authenticators: the first that finds a proof of its kind decides. */
public final class Guards implements PacketGuard {
    private static final int NOBODY = -1;

    private final String[] names;
    private final PacketGuard[] guards;
    private int responsible = NOBODY;

    Guards(Collection<PacketAuthenticator> authenticators) {
        names = authenticators.stream().map(PacketAuthenticator::name).toArray(String[]::new);
        guards = authenticators.stream().map(PacketAuthenticator::guard).toArray(PacketGuard[]::new);
    }

    /** Returns by what the last packet, which was authentic, was proved to be so. */
    public Credential proof() {
        return new Credential(names[responsible], responsible().credential());
    }

    @Override
    public Authenticity verify(Datagram packet, int codeIndex) {
        for (int i = 0; i < guards.length; i++) {
            Authenticity found = guards[i].verify(packet, codeIndex);
            if (found != Authenticity.ABSENT) {
                responsible = i;
                return found;
            }
        }
        responsible = NOBODY;
        return Authenticity.ABSENT;
    }

    @Override
    public String credential() {
        return responsible().credential();
    }

    @Override
    public void protect(ByteBuffer response) {
        responsible().protect(response);
    }

    @Override
    public boolean refuse(ByteBuffer response) {
        return responsible().refuse(response);
    }

    private PacketGuard responsible() {
        return responsible == NOBODY ? PacketGuard.NONE : guards[responsible];
    }
}
