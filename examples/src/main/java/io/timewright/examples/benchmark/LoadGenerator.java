package io.timewright.examples.benchmark;

import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import io.timewright.spi.EndpointOptions;
import io.timewright.spi.Host;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Asks one server on loopback as fast as it answers: a number of requests are always under way, and every valid reply is answered with
 * the next request. Lives on the event thread of a host of its own.
 */
final class LoadGenerator implements DatagramHandler, AutoCloseable {
    private static final int HEADER = 48;
    private static final int ORIGIN = 24;
    private static final int TRANSMIT = 40;
    private static final byte CLIENT = 4 << 3 | 3;
    private static final int MODE = 7;
    private static final int SERVER = 4;
    private static final int LONGEST_MICROS = 200_000;
    private static final long MICRO_NANOS = 1_000;
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final Host host;
    private final InetSocketAddress server;
    private final int window;
    private final ByteBuffer request = ByteBuffer.allocateDirect(HEADER).put(0, CLIENT);
    private final int[] histogram = new int[LONGEST_MICROS + 1];
    private final DatagramEndpoint endpoint;
    private long served;
    private long bad;
    private long refilledAt;
    private long startNanos;
    private boolean running;

    /**
     * What one run measured.
     *
     * @param served valid replies
     * @param bad replies that were none
     * @param seconds how long it took
     * @param medianMicros half of the replies came sooner after their request
     * @param slowMicros 99 percent did
     */
    record Result(long served, long bad, double seconds, int medianMicros, int slowMicros) {}

    LoadGenerator(Host host, InetSocketAddress server, int window) throws IOException, InterruptedException {
        this.host = host;
        this.server = server;
        this.window = window;
        this.endpoint = onEventThread(() -> host.open(EndpointOptions.connected(server), this));
    }

    /** Returns a port of loopback that nobody has just now. */
    static int freePort(Host host) throws IOException, InterruptedException {
        return onEventThread(host, () -> {
            InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            try (DatagramEndpoint free = host.open(EndpointOptions.bound(any), (endpoint, datagram) -> {})) {
                return free.localAddress().getPort();
            }
        });
    }

    /** Keeps the server busy for a time, and returns what came of it. */
    Result run(Duration duration) throws IOException, InterruptedException {
        start();
        boolean unusedTimeout = host.await(new CompletableFuture<>(), duration);
        return stop();
    }

    /** Begins to ask. */
    void start() throws IOException, InterruptedException {
        startNanos = onEventThread(() -> {
            Arrays.fill(histogram, 0);
            served = 0;
            bad = 0;
            running = true;
            fill();
            watch();
            return host.monotonicNanos();
        });
    }

    /** Asks no more, and returns what came since the start. */
    Result stop() throws IOException, InterruptedException {
        return onEventThread(() -> {
            running = false;
            double seconds = (host.monotonicNanos() - startNanos) * 1e-9;
            return new Result(served, bad, seconds, percentile(0.5), percentile(0.99));
        });
    }

    private void fill() {
        try {
            for (int i = 0; i < window; i++) {
                request.putLong(TRANSMIT, host.monotonicNanos()).clear();
                long unusedDeparture = endpoint.send(request, server);
            }
        } catch (IOException e) {
            // Nobody is there, or not yet.
            bad++;
        }
    }

    /** When nothing has come for a while, all that was under way is lost. */
    private void watch() {
        refilledAt = served;
        var unusedTimer = host.schedule(PATIENCE, () -> {
            if (running) {
                if (served == refilledAt) {
                    fill();
                }
                watch();
            }
        });
    }

    @Override
    public void received(DatagramEndpoint from, Datagram datagram) {
        ByteBuffer reply = datagram.payload();
        long roundTripNanos = reply.limit() < HEADER ? -1 : datagram.arrivalMonotonicNanos() - reply.getLong(ORIGIN);
        if (!running) {
            return;
        }
        if (roundTripNanos < 0 || (reply.get(0) & MODE) != SERVER) {
            bad++;
        } else {
            served++;
            histogram[(int) Math.min(roundTripNanos / MICRO_NANOS, LONGEST_MICROS)]++;
        }
        try {
            // Rather too early than too late: what is under way must not seem to have come before it was sent.
            request.putLong(TRANSMIT, datagram.arrivalMonotonicNanos()).clear();
            long unusedDeparture = from.reply(datagram, request);
        } catch (IOException e) {
            bad++;
        }
    }

    private int percentile(double part) {
        long wanted = (long) (served * part);
        for (int micros = 0; micros < LONGEST_MICROS; micros++) {
            wanted -= histogram[micros];
            if (wanted < 0) {
                return micros;
            }
        }
        return LONGEST_MICROS;
    }

    @Override
    public void close() {
        host.execute(() -> {
            running = false;
            endpoint.close();
        });
    }

    private interface Call<T> {
        T call() throws IOException;
    }

    private <T> T onEventThread(Call<T> call) throws IOException, InterruptedException {
        return onEventThread(host, call);
    }

    private static <T> T onEventThread(Host host, Call<T> call) throws IOException, InterruptedException {
        CompletableFuture<T> result = new CompletableFuture<>();
        host.execute(() -> {
            try {
                result.complete(call.call());
            } catch (IOException | RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        }
    }
}
