package io.timewright.core.host;

import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import java.io.IOException;

/** Keeps what a handler throws from the network that calls it, where it would cost others their datagrams. */
final class GuardedHandler implements DatagramHandler {
    private final DatagramHandler handler;

    GuardedHandler(DatagramHandler handler) {
        this.handler = handler;
    }

    @Override
    public void received(DatagramEndpoint endpoint, Datagram datagram) {
        try {
            handler.received(endpoint, datagram);
        } catch (Throwable e) {
            EventLoop.report("a handler of datagrams failed", e);
        } finally {
            // Left behind by the handler, it would make every wait return at once.
            boolean unusedInterrupt = Thread.interrupted();
        }
    }

    @Override
    public void departed(DatagramEndpoint endpoint, long tag, long departureMonotonicNanos) {
        try {
            handler.departed(endpoint, tag, departureMonotonicNanos);
        } catch (Throwable e) {
            EventLoop.report("a handler of datagrams failed", e);
        }
    }

    @Override
    public void failed(DatagramEndpoint endpoint, IOException error) {
        try {
            handler.failed(endpoint, error);
        } catch (Throwable e) {
            EventLoop.report("a handler of datagrams failed", e);
        } finally {
            // Left behind by the handler, it would make every wait return at once.
            boolean unusedInterrupt = Thread.interrupted();
        }
    }
}
