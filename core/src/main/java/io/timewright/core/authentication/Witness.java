package io.timewright.core.authentication;

import io.timewright.spi.Datagram;
import io.timewright.spi.PacketGuard;
import io.timewright.values.Authenticity;
import io.timewright.values.Credential;
import java.util.Map;
import java.util.Optional;

/** Says of packets that nobody asked for what their proof is worth, and by which credential their sender can be spoken to. */
public final class Witness {
    private final Map<String, PacketGuard> guards;
    private Optional<Credential> credential = Optional.empty();

    Witness(Map<String, PacketGuard> guards) {
        this.guards = guards;
    }

    /** Verifies a packet, as {@link PacketGuard#verify} does. */
    public Authenticity verify(Datagram packet, int codeIndex) {
        credential = Optional.empty();
        for (Map.Entry<String, PacketGuard> entry : guards.entrySet()) {
            Authenticity found = entry.getValue().verify(packet, codeIndex);
            if (found == Authenticity.AUTHENTIC) {
                credential = Optional.of(
                        new Credential(entry.getKey(), entry.getValue().credential()));
            }
            if (found != Authenticity.ABSENT) {
                return found;
            }
        }
        return Authenticity.ABSENT;
    }

    /** Returns the credential that proved the last packet authentic, empty if none did. */
    public Optional<Credential> credential() {
        return credential;
    }
}
