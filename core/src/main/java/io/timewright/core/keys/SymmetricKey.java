package io.timewright.core.keys;

import io.timewright.core.access.AddressRange;
import io.timewright.core.access.AddressRanges;
import io.timewright.spi.Datagram;
import java.util.Collection;

/** A key with its number. Never shows its secret. */
final class SymmetricKey {
    private final int number;
    private final KeyType type;
    private final byte[] secret;
    private final AddressRanges addresses;

    /**
     * Creates a key.
     *
     * @param number 1 to 65535
     * @param type what it is for
     * @param secret the bytes, at least one
     * @param addresses who may use it; empty for everybody
     */
    SymmetricKey(int number, KeyType type, byte[] secret, Collection<AddressRange> addresses) {
        this.number = number;
        this.type = type;
        this.secret = secret.clone();
        this.addresses = AddressRanges.of(addresses);
    }

    int number() {
        return number;
    }

    /** Returns what computes codes with it; each is for one thread at a time. */
    PacketCode code() {
        return type.code(secret);
    }

    /** Returns whether a packet from there may be of this key. */
    boolean isFor(Datagram packet) {
        return addresses.isEmpty() || addresses.contains(packet.sourceHigh(), packet.sourceLow());
    }

    @Override
    public String toString() {
        return "key " + number + " (" + type + ")";
    }
}
