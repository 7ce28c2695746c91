package io.timewright.core.refclock;

import io.timewright.core.association.Reply;
import io.timewright.core.association.Request;
import io.timewright.core.packet.EraPivot;
import io.timewright.core.support.Addresses;
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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.annotation.Nullable;

/**
 * A remote NTP server. Every poll opens a socket of its own, connected and on a random port, so that an attacker who is not on the
 * path must guess port and nonce anew each time.
 */
final class NtpReferenceClock implements ReferenceClock, DatagramHandler {
    private final NtpEndpoint server;
    private final SourceOptions options;
    private final Host host;
    private final PacketSession session;

    private @Nullable SampleSink sink;
    private List<InetAddress> addresses = List.of();
    private int addressIndex;
    private boolean resolving;
    private boolean closed;
    private @Nullable DatagramEndpoint endpoint;
    private @Nullable InetSocketAddress localAddress;
    private long nonce;
    private long sentNanos;

    NtpReferenceClock(NtpEndpoint server, SourceOptions options, Host host, PacketSession session) {
        this.server = server;
        this.options = options;
        this.host = host;
        this.session = session;
    }

    @Override
    public ReferenceId referenceId() {
        return addresses.isEmpty() ? ReferenceId.NONE : ReferenceId.ofAddress(addresses.get(addressIndex));
    }

    @Override
    public Optional<InetSocketAddress> address() {
        return addresses.isEmpty() ? Optional.empty() : Optional.of(current());
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
        if (!addresses.isEmpty()) {
            send();
        } else if (!resolving) {
            resolving = true;
            // A task of its own, since a future would swallow what it throws.
            CompletableFuture<?> unusedResolution =
                    host.resolve(server.host()).whenComplete((found, failure) -> host.execute(() -> resolved(found)));
        }
    }

    private void resolved(@Nullable List<InetAddress> found) {
        resolving = false;
        if (closed) {
            return;
        }
        addresses = found == null ? List.of() : wanted(found);
        addressIndex = 0;
        if (addresses.isEmpty()) {
            reject(Reason.NAME_NOT_RESOLVED, server.host(), "a name with an address" + family());
        } else {
            send();
        }
    }

    /** Goes to the name's next address; after the last one the name is looked up anew. */
    @Override
    public void restart() {
        addressIndex++;
        if (addressIndex >= addresses.size()) {
            addresses = List.of();
            addressIndex = 0;
        }
    }

    @Override
    public void close() {
        closed = true;
        closeEndpoint();
    }

    private List<InetAddress> wanted(List<InetAddress> found) {
        return found.stream()
                .filter(address -> Addresses.isOf(options.family(), address))
                .toList();
    }

    private String family() {
        return options.family().map(family -> " of family " + family).orElse("");
    }

    private InetSocketAddress current() {
        return new InetSocketAddress(addresses.get(addressIndex), server.port());
    }

    private void send() {
        closeEndpoint();
        InetSocketAddress address = current();
        try {
            DatagramEndpoint opened = host.open(EndpointOptions.connected(address), this);
            endpoint = opened;
            localAddress = opened.localAddress();
            nonce = host.random().nextLong();
            ByteBuffer request = Request.write(options.version(), nonce);
            Authenticity usability = session.protect(request);
            if (usability.isFailure()) {
                closeEndpoint();
                reject(Reason.NO_CREDENTIAL, usability.text(), session + ", known and trusted");
                return;
            }
            sentNanos = opened.send(request, address);
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
        Reply reply = Reply.check(
                datagram, session, nonce, sentNanos, EraPivot.of(host.read().epochNanos()));
        if (reply instanceof Reply.Foreign foreign) {
            current.rejected(foreign.rejection());
            return;
        }
        // One request, one answer: what comes after it is a replay.
        closeEndpoint();
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
        SampleSink current = sink;
        if (current != null) {
            current.rejected(new Rejection(reason, measured, limit));
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
