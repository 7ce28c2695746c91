package io.timewright.core.host;

import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import io.timewright.spi.EndpointOptions;
import io.timewright.spi.Host;
import io.timewright.spi.Network;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Sockets of plain NIO, on any operating system. */
final class NioNetwork implements Network {
    private static final Logger LOGGER = System.getLogger(NioNetwork.class.getName());
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Selector selector;
    private final Host host;
    /** The selector knows them too, but not after a failure of its own. */
    private final Set<NioEndpoint> endpoints = new LinkedHashSet<>();

    private final List<NioEndpoint> ready = new ArrayList<>();
    /** Held, because a reference to a method is a new object wherever it is written. */
    private final Consumer<SelectionKey> noting = this::note;

    private boolean dispatching;

    NioNetwork(Selector selector, Host host) {
        this.selector = selector;
        this.host = host;
    }

    @Override
    public DatagramEndpoint open(EndpointOptions options, DatagramHandler handler) throws IOException {
        return NioEndpoint.open(options, handler, this);
    }

    /** Hands over to a socket what comes in for it, until it is {@linkplain #release released}. */
    void register(NioEndpoint endpoint, SelectableChannel channel) throws IOException {
        try {
            channel.register(selector, SelectionKey.OP_READ, endpoint);
        } catch (ClosedSelectorException e) {
            throw new IOException(EventLoop.CLOSED, e);
        }
        endpoints.add(endpoint);
    }

    /** Leaves a socket alone for a while: one that is always ready and never has anything would keep the loop turning. */
    void pause(SelectableChannel channel) {
        SelectionKey key = channel.keyFor(selector);
        if (key != null && key.isValid()) {
            key.interestOps(0);
            host.schedule(PAUSE, () -> {
                if (key.isValid()) {
                    key.interestOps(SelectionKey.OP_READ);
                }
            });
        }
    }

    /**
     * A socket has been closed: lets the selector forget it, which gives its port back. Not while readable sockets are being
     * handled; then that waits for the next turn.
     */
    void release(NioEndpoint endpoint) {
        endpoints.remove(endpoint);
        if (!dispatching) {
            try {
                selector.selectNow();
            } catch (IOException | ClosedSelectorException e) {
                LOGGER.log(Level.WARNING, "a closed socket may keep its port for a while: " + e.getMessage());
            }
        }
    }

    @Override
    public void await(long longestNanos) throws IOException {
        select(longestNanos);
        dispatching = true;
        handle(true);
        handle(false);
        dispatching = false;
        ready.clear();
    }

    private void note(SelectionKey key) {
        ready.add((NioEndpoint) key.attachment());
    }

    private void handle(boolean connected) {
        // Not an iterator, which would be garbage after each turn.
        for (int i = 0; i < ready.size(); i++) {
            if (ready.get(i).isConnected() == connected) {
                ready.get(i).readable();
            }
        }
    }

    private void select(long longestNanos) throws IOException {
        if (longestNanos == Long.MAX_VALUE) {
            selector.select(noting);
        } else if (longestNanos <= 0) {
            selector.selectNow(noting);
        } else {
            // Rounded up: a timer may be late by a millisecond, but the loop never turns without work.
            selector.select(noting, (longestNanos - 1) / NANOS_PER_MILLI + 1);
        }
    }

    @Override
    public void wakeup() {
        selector.wakeup();
    }

    @Override
    public void close() {
        dispatching = true;
        List.copyOf(endpoints).forEach(endpoint -> EventLoop.guarded(endpoint::close));
        try {
            selector.close();
        } catch (IOException e) {
            EventLoop.report("the selector cannot be closed", e);
        }
    }
}
