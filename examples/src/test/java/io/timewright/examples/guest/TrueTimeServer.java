package io.timewright.examples.guest;

import io.timewright.spi.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * Tells the guest what time it really is, to judge the guest's clock by. Two numbers in a datagram: nothing of the NTP that is
 * under test takes part.
 */
final class TrueTimeServer implements AutoCloseable {
    static final int LENGTH = 2 * Long.BYTES;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final Host world;
    private final DatagramSocket socket;

    private TrueTimeServer(Host world, DatagramSocket socket) {
        this.world = world;
        this.socket = socket;
    }

    static TrueTimeServer start(Host world) throws IOException {
        TrueTimeServer server = new TrueTimeServer(world, new DatagramSocket(0, InetAddress.getByAddress(LOOPBACK)));
        Thread thread = new Thread(server::answer, "true time");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    int port() {
        return socket.getLocalPort();
    }

    private void answer() {
        ByteBuffer message = ByteBuffer.allocate(LENGTH);
        DatagramPacket packet = new DatagramPacket(message.array(), LENGTH);
        try {
            while (true) {
                packet.setLength(LENGTH);
                socket.receive(packet);
                message.putLong(Long.BYTES, world.read().epochNanos());
                socket.send(packet);
            }
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
