package io.timewright.core.control;

import io.timewright.spi.PacketGuard;
import java.util.Optional;

/**
 * Who sends a control message.
 *
 * @param asker what the access policy and the address tell of it
 * @param proof what has found the message authentic, and protects the answers to it; empty if it proves nothing
 */
public record Caller(Asker asker, Optional<PacketGuard> proof) {
    /** Returns whether the message is proven by this credential. */
    boolean hasProven(Optional<String> credential) {
        return credential.isPresent()
                && proof.map(PacketGuard::credential)
                        .filter(credential.get()::equals)
                        .isPresent();
    }
}
