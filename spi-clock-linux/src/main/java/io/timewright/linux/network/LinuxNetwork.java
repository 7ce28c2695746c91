package io.timewright.linux.network;

import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import io.timewright.spi.EndpointOptions;
import io.timewright.spi.Host;
import io.timewright.spi.Network;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/**
 * The kernel's sockets, waited for by epoll. The memory for batches belongs to the network, because the event thread handles one
 * socket after the other.
 */
final class LinuxNetwork implements Network {
    /** After so many datagrams other sockets and timers get their turn. */
    private static final int LARGEST_BATCH = 64;

    private static final int MOST_EVENTS = 64;
    /** A word more than what comes whole, so that it shows when something was cut off, and all payloads lie aligned. */
    private static final int ARRIVAL_BYTES = Datagram.LONGEST_PAYLOAD + Long.BYTES;

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Host host;
    private final Options options = new Options();
    private final Opening opening = new Opening(options);
    private final Messages arrivals = new Messages(LARGEST_BATCH, ARRIVAL_BYTES);
    private final LinuxDatagram[] datagrams = new LinuxDatagram[LARGEST_BATCH];
    private final Replies replies = new Replies(LARGEST_BATCH);
    private final Replies single = new Replies(1);
    private final Messages reports = new Messages(LARGEST_BATCH, Long.BYTES);
    private final Pace pace = new Pace();
    private final KernelTime time;
    private final Poller poller;
    private LinuxEndpoint[] endpoints = new LinuxEndpoint[MOST_EVENTS];
    private int lastReceived = LARGEST_BATCH;

    LinuxNetwork(Host host) throws IOException {
        this.host = host;
        this.time = new KernelTime(host);
        for (int i = 0; i < LARGEST_BATCH; i++) {
            datagrams[i] = new LinuxDatagram(arrivals, i);
        }
        this.poller = new Poller(MOST_EVENTS);
    }

    @Override
    public DatagramEndpoint open(EndpointOptions wanted, DatagramHandler handler) throws IOException {
        int socket = opening.open(wanted);
        try {
            LinuxEndpoint endpoint =
                    new LinuxEndpoint(this, socket, opening.localAddress(socket), wanted.remote(), handler);
            poller.add(socket);
            if (socket >= endpoints.length) {
                endpoints = Arrays.copyOf(endpoints, Math.max(socket + 1, 2 * endpoints.length));
            }
            endpoints[socket] = endpoint;
            return endpoint;
        } catch (IOException | RuntimeException e) {
            int unusedResult = LibC.close(socket);
            throw e;
        }
    }

    @Override
    public boolean repliesFromAddressAsked() {
        return true;
    }

    @Override
    public void await(long longestNanos) throws IOException {
        int ready = poller.await(millis(longestNanos));
        handle(ready, true);
        handle(ready, false);
    }

    private void handle(int ready, boolean connected) {
        for (int i = 0; i < ready; i++) {
            int descriptor = poller.ready(i);
            LinuxEndpoint endpoint = descriptor < endpoints.length ? endpoints[descriptor] : null;
            if (endpoint != null && endpoint.isConnected() == connected) {
                endpoint.readable(poller.hasError(i));
            }
        }
    }

    /** Rounded up: a timer may be late by a millisecond, but the loop never turns without work. */
    private static int millis(long nanos) {
        if (nanos == Long.MAX_VALUE) {
            return -1;
        }
        return nanos <= 0 ? 0 : (int) Math.min((nanos - 1) / NANOS_PER_MILLI + 1, Integer.MAX_VALUE);
    }

    @Override
    public void wakeup() {
        poller.wakeup();
    }

    @Override
    public void close() {
        for (LinuxEndpoint endpoint : endpoints) {
            if (endpoint != null) {
                endpoint.close();
            }
        }
        poller.close();
    }

    /** Receives a batch, and returns how many datagrams it has, or -1. */
    int receive(int socket) {
        for (int i = 0; i < lastReceived; i++) {
            arrivals.expectAny(i);
        }
        int count = LibC.recvmmsg(socket, arrivals.address(0), LARGEST_BATCH, LibC.MSG_DONTWAIT, 0);
        lastReceived = Math.max(count, 1);
        return count;
    }

    /** Leaves a socket alone for a while: one that is always ready and never has anything would keep the loop turning. */
    void pause(int socket, LinuxEndpoint endpoint) {
        poller.remove(socket);
        host.schedule(PAUSE, () -> {
            if (!endpoint.isClosed()) {
                try {
                    poller.add(socket);
                } catch (IOException e) {
                    pause(socket, endpoint);
                }
            }
        });
    }

    /** Closes a socket. */
    void release(int socket) {
        endpoints[socket] = null;
        int unusedResult = LibC.close(socket);
    }

    long monotonicNanos() {
        return host.monotonicNanos();
    }

    Options options() {
        return options;
    }

    KernelTime time() {
        return time;
    }

    Pace pace() {
        return pace;
    }

    LinuxDatagram[] datagrams() {
        return datagrams;
    }

    /** Returns where the replies to a batch are collected. */
    Replies replies() {
        return replies;
    }

    /** Returns the place for a datagram that is sent at once. */
    Replies single() {
        return single;
    }

    /** Returns the place for what the kernel reports of departures. */
    Messages reports() {
        return reports;
    }
}
