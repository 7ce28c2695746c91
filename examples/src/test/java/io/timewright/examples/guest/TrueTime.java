package io.timewright.examples.guest;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Compares the guest's clock, as any program there reads it, with what the emulator's host says. */
final class TrueTime implements AutoCloseable {
    private static final byte[] HOST = {10, 0, 2, 2};
    private static final int EXCHANGES = 100;
    private static final int MOST_FAILURES = 20;
    private static final int TIMEOUT_MILLIS = 300;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final DatagramSocket socket = new DatagramSocket();
    private final InetSocketAddress server;
    private long nonce;

    TrueTime(int port) throws IOException {
        server = new InetSocketAddress(InetAddress.getByAddress(HOST), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
    }

    /**
     * How far the clock is ahead: the host's answer was made between two readings of the clock, whatever the ways took.
     *
     * @param trueNanos when that was
     * @param aheadSeconds the middle of the range
     * @param withinSeconds half the width of the range: the truth is not farther away
     */
    record Reading(long trueNanos, double aheadSeconds, double withinSeconds) {
        /** Returns the rate between two readings, ppm: positive when the clock was too fast. */
        double ppmSince(Reading earlier) {
            return (aheadSeconds - earlier.aheadSeconds) / secondsSince(earlier) * 1e6;
        }

        /** Returns how wrong that can be. */
        double ppmWithinSince(Reading earlier) {
            return (withinSeconds + earlier.withinSeconds) / secondsSince(earlier) * 1e6;
        }

        double secondsSince(Reading earlier) {
            return (trueNanos - earlier.trueNanos) * 1e-9;
        }
    }

    /** Compares many times and returns the comparison that is certain to within the least. */
    Reading read() throws IOException {
        Reading best = new Reading(0, 0, Double.POSITIVE_INFINITY);
        int failures = 0;
        for (int done = 0; done < EXCHANGES; ) {
            try {
                Reading one = exchange();
                best = one.withinSeconds < best.withinSeconds ? one : best;
                done++;
            } catch (SocketTimeoutException e) {
                if (++failures > MOST_FAILURES) {
                    throw e;
                }
            }
        }
        return best;
    }

    private Reading exchange() throws IOException {
        ByteBuffer message = ByteBuffer.allocate(TrueTimeServer.LENGTH);
        DatagramPacket packet = new DatagramPacket(message.array(), TrueTimeServer.LENGTH, server);
        message.putLong(0, ++nonce);
        long before = now();
        socket.send(packet);
        do {
            socket.receive(packet);
        } while (message.getLong(0) != nonce);
        long after = now();
        long truth = message.getLong(Long.BYTES);
        return new Reading(truth, ((before - truth) + (after - truth)) * 0.5e-9, (after - before) * 0.5e-9);
    }

    private static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
    }

    /** Waits. */
    static void pause(double seconds) {
        long end = System.nanoTime() + Math.round(seconds * 1e9);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
