package io.timewright.simulated.network;

import java.net.InetSocketAddress;

/**
 * A datagram on its way.
 *
 * @param source where it says that it comes from
 * @param destination where it goes
 * @param payload its bytes; whoever is on the path may change them
 */
@SuppressWarnings("ArrayRecordComponent") // a packet is handed on, never compared
public record Packet(InetSocketAddress source, InetSocketAddress destination, byte[] payload) {
    /** Returns a copy with bytes of its own, as they are now. */
    public Packet copy() {
        return new Packet(source, destination, payload.clone());
    }
}
