package io.timewright.core.keys;

import com.google.common.collect.ImmutableRangeSet;
import com.google.common.collect.RangeSet;
import io.timewright.spi.PacketAuthenticator;
import io.timewright.spi.PacketGuard;
import io.timewright.spi.PacketSession;
import io.timewright.values.Credential;
import java.util.List;

/**
 * Authentication by symmetric keys (RFC 5905, section 7.3): both sides have the same keys, and a packet carries the number of one and a
 * code computed with it. The keys may be replaced at any time, by any thread.
 */
public final class SymmetricAuthenticator implements PacketAuthenticator {
    private volatile KeyRing ring = new KeyRing(List.of(), ImmutableRangeSet.of());

    /** Creates an authenticator without keys. */
    public SymmetricAuthenticator() {}

    /**
     * Replaces the keys.
     *
     * @param file what a key file held
     * @param trusted the numbers of those that authenticate anything
     */
    public void apply(KeyFile file, RangeSet<Integer> trusted) {
        ring = new KeyRing(file.keys(), trusted);
    }

    @Override
    public String name() {
        return Credential.SYMMETRIC;
    }

    @Override
    public PacketGuard guard() {
        return new SymmetricGuard(new CodeTool(this::ring));
    }

    @Override
    public PacketSession session(String credential) {
        int number;
        try {
            number = Integer.parseInt(credential);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected the number of a key, found '" + credential + "'", e);
        }
        Credential checked = Credential.key(number);
        return new SymmetricSession(Integer.parseInt(checked.name()), new CodeTool(this::ring));
    }

    private KeyRing ring() {
        return ring;
    }
}
