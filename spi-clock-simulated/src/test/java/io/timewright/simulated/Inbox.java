package io.timewright.simulated;

import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A handler that keeps what comes in, text by text, and can echo it. */
final class Inbox implements DatagramHandler {
    final List<String> texts = new ArrayList<>();
    final List<InetSocketAddress> sources = new ArrayList<>();
    final List<Long> arrivals = new ArrayList<>();
    final List<IOException> errors = new ArrayList<>();
    private final boolean echo;

    private Inbox(boolean echo) {
        this.echo = echo;
    }

    static Inbox silent() {
        return new Inbox(false);
    }

    static Inbox echoing() {
        return new Inbox(true);
    }

    static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void received(DatagramEndpoint endpoint, Datagram datagram) {
        texts.add(
                StandardCharsets.US_ASCII.decode(datagram.payload().duplicate()).toString());
        sources.add(datagram.source());
        arrivals.add(datagram.arrivalMonotonicNanos());
        if (echo) {
            try {
                endpoint.reply(datagram, datagram.payload());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void failed(DatagramEndpoint endpoint, IOException error) {
        errors.add(error);
    }
}
