package io.timewright.core.client;

import io.timewright.KissOfDeathException;
import io.timewright.NtpException;
import io.timewright.NtpTimeoutException;
import io.timewright.NtpTransportException;
import io.timewright.UnusableServerException;
import io.timewright.core.association.Reply;
import io.timewright.core.association.Request;
import io.timewright.core.packet.EraPivot;
import io.timewright.core.support.Addresses;
import io.timewright.spi.Cancellable;
import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import io.timewright.spi.EndpointOptions;
import io.timewright.spi.Host;
import io.timewright.spi.PacketSession;
import io.timewright.spi.WaitingTime;
import io.timewright.values.Authenticity;
import io.timewright.values.LocalReading;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.NtpSample;
import io.timewright.values.QueryOptions;
import io.timewright.values.Rejection;
import io.timewright.values.Rejection.Reason;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.annotation.Nullable;

/**
 * One query: resolve, ask address after address until one answers, take the answer with the least delay. Lives on the event
 * thread; ends exactly once.
 */
final class Query implements DatagramHandler {
    /** An unanswered request is repeated so often at each address, since datagrams get lost. */
    private static final int TRIES_PER_ADDRESS = 3;
    /** Servers count packets closer than this against their client (ntpd's {@code discard minimum}). */
    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(2);
    /** Skipped datagrams are remembered up to here, however many an attacker sends. */
    private static final int MOST_REJECTIONS = 8;

    private final Host host;
    private final NtpEndpoint server;
    private final QueryOptions options;
    private final PacketSession session;
    private final CompletableFuture<NtpSample> future = new CompletableFuture<>();
    private final Deque<InetSocketAddress> addresses = new ArrayDeque<>();
    private final List<NtpSample> samples = new ArrayList<>();
    private final List<Rejection> ignored = new ArrayList<>();

    private long deadlineNanos;
    private long addressDeadlineNanos;
    private int triesLeft;
    private @Nullable NtpException failure;
    private @Nullable Exchange exchange;
    private Cancellable timer = () -> {};
    private Cancellable closeTask = () -> {};

    Query(Host host, NtpEndpoint server, QueryOptions options, PacketSession session) {
        this.host = host;
        this.server = server;
        this.options = options;
        this.session = session;
    }

    CompletableFuture<NtpSample> future() {
        return future;
    }

    void start() {
        if (future.isDone()) {
            return;
        }
        CompletableFuture<?> unusedEnd = future.whenComplete((sample, failure) -> endLater());
        closeTask = host.onClose(
                () -> fail(new NtpTransportException(server + ": the host was closed during the query", null)));
        deadlineNanos =
                host.monotonicNanos() + WaitingTime.cut(options.timeout()).toNanos();
        timer = host.schedule(
                options.timeout(),
                () -> fail(new NtpTransportException(
                        server + ": the name was not resolved within " + seconds(options.timeout()), null)));
        // A task of its own, since a future would swallow what it throws.
        CompletableFuture<?> unusedResolution = host.resolve(server.host())
                .whenComplete((found, failure) -> host.execute(() -> resolved(found, failure)));
    }

    private void resolved(@Nullable List<InetAddress> found, @Nullable Throwable failure) {
        if (future.isDone()) {
            return;
        }
        if (found == null) {
            fail(new NtpTransportException(server.host() + ": the name cannot be resolved", failure));
            return;
        }
        for (InetAddress address : found) {
            addresses.add(new InetSocketAddress(address, server.port()));
        }
        nextAddress();
    }

    private void nextAddress() {
        stop();
        if (addresses.isEmpty()) {
            finish();
            return;
        }
        // Every address gets an equal share of the time that is left.
        long now = host.monotonicNanos();
        addressDeadlineNanos = now + (deadlineNanos - now) / addresses.size();
        triesLeft = TRIES_PER_ADDRESS;
        send(addresses.remove());
    }

    private void send(InetSocketAddress address) {
        stop();
        triesLeft--;
        try {
            InetAddress any = InetAddress.getByAddress(new byte[address.getAddress() instanceof Inet6Address ? 16 : 4]);
            // Not connected, so that a reply from a wrong address is seen and named instead of being silence.
            DatagramEndpoint endpoint = host.open(EndpointOptions.bound(new InetSocketAddress(any, 0)), this);
            LocalReading reading = host.read();
            long nonce = host.random().nextLong();
            ByteBuffer request = Request.write(options.version(), nonce);
            Authenticity usability = session.protect(request);
            if (usability.isFailure()) {
                endpoint.close();
                fail(new NtpTransportException(
                        server + " cannot be asked: " + session + " is " + usability.text(), null));
                return;
            }
            try {
                long sent = endpoint.send(request, address);
                exchange = new Exchange(address, endpoint, nonce, sent, reading);
            } catch (IOException e) {
                endpoint.close();
                throw e;
            }
        } catch (IOException e) {
            note(new NtpTransportException(Addresses.text(address) + ": " + e.getMessage(), e));
            nextAddress();
            return;
        }
        long left = addressDeadlineNanos - host.monotonicNanos();
        timer = host.schedule(Duration.ofNanos(left / (triesLeft + 1)), () -> {
            if (triesLeft > 0) {
                send(address);
            } else {
                note(silence(address));
                nextAddress();
            }
        });
    }

    @Override
    public void received(DatagramEndpoint endpoint, Datagram datagram) {
        Exchange current = exchange;
        if (future.isDone() || current == null || current.endpoint != endpoint) {
            return;
        }
        if (!datagram.source().equals(current.server)) {
            ignore(new Rejection(
                    Reason.WRONG_SOURCE, Addresses.text(datagram.source()), Addresses.text(current.server)));
            return;
        }
        long pivot = EraPivot.of(current.reading.epochNanos());
        Reply reply = Reply.check(datagram, session, current.nonce, current.sentNanos, pivot);
        if (reply instanceof Reply.Foreign foreign) {
            ignore(foreign.rejection());
        } else if (reply instanceof Reply.Kiss kiss) {
            note(new KissOfDeathException(Addresses.text(current.server), kiss.code()));
            if (samples.isEmpty()) {
                nextAddress();
            } else {
                // What was answered before the server had enough of us is as good as ever.
                stop();
                finish();
            }
        } else if (reply instanceof Reply.Unusable unusable) {
            note(new UnusableServerException(Addresses.text(current.server), unusable.rejection()));
            nextAddress();
        } else if (reply instanceof Reply.Usable usable) {
            accept(
                    current,
                    SampleBuilder.build(
                            current.server, usable.sample(), current.reading, session != PacketSession.NONE));
        }
    }

    private void accept(Exchange current, NtpSample sample) {
        stop();
        samples.add(sample);
        long left = deadlineNanos - host.monotonicNanos();
        if (samples.size() == options.samples() || left <= BETWEEN_SAMPLES.toNanos()) {
            finish();
            return;
        }
        addresses.clear();
        addressDeadlineNanos = deadlineNanos;
        triesLeft = TRIES_PER_ADDRESS;
        timer = host.schedule(BETWEEN_SAMPLES, () -> send(current.server));
    }

    private void finish() {
        NtpSample best = null;
        for (NtpSample sample : samples) {
            if (best == null || sample.delay().compareTo(best.delay()) < 0) {
                best = sample;
            }
        }
        if (best != null) {
            future.complete(best);
        } else if (failure != null) {
            fail(failure);
        } else {
            fail(new NtpTransportException(server + ": the name has no address", null));
        }
    }

    /** Of several addresses' failures the one that says most is reported: an answer says more than silence. */
    private void note(NtpException next) {
        NtpException before = failure;
        if (before == null || isAnswer(next) && !isAnswer(before)) {
            failure = next;
        }
        if (before != null) {
            Objects.requireNonNull(failure).addSuppressed(failure == next ? before : next);
        }
    }

    private static boolean isAnswer(NtpException failure) {
        return failure instanceof UnusableServerException || failure instanceof KissOfDeathException;
    }

    private NtpTimeoutException silence(InetSocketAddress address) {
        StringBuilder message =
                new StringBuilder(Addresses.text(address) + ": no usable reply within " + seconds(options.timeout()));
        // Each kind once: a repeated request is often answered by the same wrong reply.
        Map<Reason, Rejection> kinds = new EnumMap<>(Reason.class);
        ignored.forEach(rejection -> kinds.putIfAbsent(rejection.reason(), rejection));
        kinds.values()
                .forEach(rejection -> message.append("; ignored a datagram: ").append(rejection));
        return new NtpTimeoutException(message.toString(), ignored);
    }

    private void ignore(Rejection rejection) {
        if (ignored.size() < MOST_REJECTIONS) {
            ignored.add(rejection);
        }
    }

    private void fail(NtpException failure) {
        future.completeExceptionally(failure);
    }

    /** Whoever ends the query, its socket belongs to the event thread. */
    private void endLater() {
        if (host.isEventThread()) {
            end();
        } else {
            try {
                host.execute(this::end);
            } catch (RejectedExecutionException e) {
                // The host is closed, and with it all its sockets.
            }
        }
    }

    private void end() {
        closeTask.cancel();
        stop();
    }

    private void stop() {
        timer.cancel();
        Exchange current = exchange;
        exchange = null;
        if (current != null) {
            current.endpoint.close();
        }
    }

    private static String seconds(Duration duration) {
        return TimeUnit.MILLISECONDS.convert(duration) / 1e3 + " s";
    }

    private record Exchange(
            InetSocketAddress server, DatagramEndpoint endpoint, long nonce, long sentNanos, LocalReading reading) {}
}
