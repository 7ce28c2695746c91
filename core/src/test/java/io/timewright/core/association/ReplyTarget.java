package io.timewright.core.association;

import io.timewright.core.packet.Arrived;
import io.timewright.core.packet.Header;
import io.timewright.spi.PacketSession;
import io.timewright.spi.contract.ManualHost;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** Any datagram as a reply to a client: nothing is thrown, whatever a server says that knows the nonce. */
public final class ReplyTarget {
    private static final long NONCE = 0x0123_4567_89ab_cdefL;
    private static final int ORIGIN_INDEX = 24;
    private static final long ROUND_TRIP_NANOS = 20_000_000;
    private static final InetSocketAddress SERVER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 123);

    private ReplyTarget() {}

    /** Receives one datagram. */
    public static void fuzzerTestOneInput(byte[] data) {
        ByteBuffer packet = ByteBuffer.wrap(data.clone());
        if (packet.limit() >= Header.LENGTH) {
            packet.putLong(ORIGIN_INDEX, NONCE);
        }
        long sent = ManualHost.START_MONOTONIC_NANOS;
        Reply reply = Reply.check(
                new Arrived(packet, SERVER, sent + ROUND_TRIP_NANOS),
                PacketSession.NONE,
                NONCE,
                sent,
                ManualHost.START_EPOCH_NANOS);
        if (reply.toString().isEmpty()) {
            throw new AssertionError("a reply comes to something");
        }
    }
}
