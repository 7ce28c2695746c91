package io.timewright.core.refclock;

import io.timewright.core.association.Reply;
import io.timewright.core.association.Request;
import io.timewright.core.packet.EraPivot;
import io.timewright.core.packet.Header;
import io.timewright.core.support.RemoteAddress;
import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import io.timewright.spi.EndpointOptions;
import io.timewright.spi.Host;
import io.timewright.spi.PacketSession;
import io.timewright.spi.ReferenceClock;
import io.timewright.spi.SampleSink;
import io.timewright.values.Authenticity;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.ReferenceId;
import io.timewright.values.Rejection;
import io.timewright.values.Rejection.Reason;
import io.timewright.values.SourceOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import javax.annotation.Nullable;

/**
 * A remote NTP server. Every poll opens a socket of its own, connected and on a random port, so that an attacker who is not on the
 * path must guess port and nonce anew each time.
 */
final class NtpReferenceClock implements ReferenceClock, DatagramHandler {
    private final NtpEndpoint server;
    private final RemoteAddress address;
    private final SourceOptions options;
    private final Host host;
    private final PacketSession session;
    private final Optional<InterleavedExchanges> interleaved;

    private @Nullable SampleSink sink;
    private @Nullable DatagramEndpoint endpoint;
    private @Nullable InetSocketAddress localAddress;
    private long nonce;
    private long sentNanos;

    NtpReferenceClock(NtpEndpoint server, SourceOptions options, Host host, PacketSession session) {
        this.server = server;
        this.address = new RemoteAddress(server, options.family(), host);
        this.options = options;
        this.host = host;
        this.session = session;
        this.interleaved = options.interleaved() && options.version() == Header.VERSION
                ? Optional.of(new InterleavedExchanges(host.random()))
                : Optional.empty();
    }

    @Override
    public ReferenceId referenceId() {
        return address.current()
                .map(current -> ReferenceId.ofAddress(current.getAddress()))
                .orElse(ReferenceId.NONE);
    }

    @Override
    public Optional<InetSocketAddress> address() {
        return address.current();
    }

    @Override
    public Optional<InetSocketAddress> localAddress() {
        return Optional.ofNullable(localAddress);
    }

    @Override
    public void start(SampleSink sink) {
        this.sink = sink;
    }

    @Override
    public void poll() {
        address.use(this::send, this::reject);
    }

    /** Goes to the name's next address; after the last one the name is looked up anew. */
    @Override
    public void restart() {
        address.next();
        interleaved.ifPresent(InterleavedExchanges::forget);
    }

    @Override
    public void close() {
        address.close();
        closeEndpoint();
    }

    private void send(InetSocketAddress to) {
        closeEndpoint();
        try {
            DatagramEndpoint opened = host.open(EndpointOptions.connected(to), this);
            endpoint = opened;
            localAddress = opened.localAddress();
            nonce = host.random().nextLong();
            ByteBuffer request = Request.write(options.version(), nonce);
            interleaved.ifPresent(exchanges -> exchanges.prepare(request));
            Authenticity usability = session.protect(request);
            if (usability.isFailure()) {
                closeEndpoint();
                reject(Reason.NO_CREDENTIAL, usability.text(), session + ", known and trusted");
                return;
            }
            sentNanos = opened.send(request, to);
        } catch (IOException e) {
            closeEndpoint();
            reject(Reason.NETWORK_UNREACHABLE, String.valueOf(e.getMessage()), "a packet sent to " + server);
        }
    }

    @Override
    public void received(DatagramEndpoint from, Datagram datagram) {
        SampleSink current = sink;
        if (from != endpoint || current == null) {
            return;
        }
        Optional<Reply> foreign = Reply.foreign(datagram, session, expectedNonce(datagram));
        if (foreign.isPresent() && foreign.get() instanceof Reply.Foreign rejected) {
            current.rejected(rejected.rejection());
            return;
        }
        long pivot = EraPivot.of(host.read().epochNanos());
        Optional<Reply> content = interleaved.isPresent()
                ? interleaved.get().content(datagram, sentNanos, pivot)
                : Optional.of(Reply.content(datagram.payload(), sentNanos, datagram.arrivalMonotonicNanos(), pivot));
        // One request, one answer: what comes after it is a replay.
        closeEndpoint();
        content.ifPresent(reply -> tell(reply, current));
    }

    private long expectedNonce(Datagram datagram) {
        return interleaved.isPresent() ? interleaved.get().expected(datagram, nonce) : nonce;
    }

    private static void tell(Reply reply, SampleSink current) {
        if (reply instanceof Reply.Usable usable) {
            current.sample(usable.sample());
        } else if (reply instanceof Reply.Kiss kiss) {
            current.kissed(kiss.code(), kiss.pollExponent());
        } else if (reply instanceof Reply.Unusable unusable) {
            current.rejected(unusable.rejection());
        }
    }

    @Override
    public void failed(DatagramEndpoint from, IOException error) {
        if (from == endpoint) {
            closeEndpoint();
            reject(Reason.NETWORK_UNREACHABLE, describe(error), "a reply from " + server);
        }
    }

    // The JDK's exception for a closed remote port carries no text.
    private static String describe(IOException error) {
        return error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
    }

    private void reject(Reason reason, String measured, String limit) {
        reject(new Rejection(reason, measured, limit));
    }

    private void reject(Rejection rejection) {
        SampleSink current = sink;
        if (current != null) {
            current.rejected(rejection);
        }
    }

    private void closeEndpoint() {
        DatagramEndpoint open = endpoint;
        endpoint = null;
        if (open != null) {
            open.close();
        }
    }
}
