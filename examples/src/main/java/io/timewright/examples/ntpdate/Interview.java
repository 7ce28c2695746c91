package io.timewright.examples.ntpdate;

import io.timewright.KissOfDeathException;
import io.timewright.NtpClient;
import io.timewright.NtpException;
import io.timewright.UnusableServerException;
import io.timewright.spi.Host;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.NtpSample;
import io.timewright.values.QueryOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.annotation.Nullable;

/** The exchanges with one server, one after the other. Lives on the event thread. */
final class Interview {
    /** Hears of every exchange, on the event thread. */
    interface Watcher {
        /** A request is about to be sent. */
        void transmit(NtpEndpoint server);

        /** A reply to our request has come, whether or not it can be used. */
        void receive(NtpEndpoint server);
    }

    /** Hears of nothing. */
    static final Watcher UNWATCHED = new Watcher() {
        @Override
        public void transmit(NtpEndpoint server) {}

        @Override
        public void receive(NtpEndpoint server) {}
    };

    /** Servers count packets that come faster against their client. */
    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(2);

    private final CompletableFuture<Answers> result = new CompletableFuture<>();
    private final Deque<NtpSample> newestFirst = new ArrayDeque<>();
    private final Host host;
    private final NtpClient client;
    private final NtpEndpoint server;
    private final QueryOptions options;
    private final int samples;
    private final Watcher watcher;

    private Interview(Host host, NtpClient client, NtpEndpoint server, QueryOptions options, Watcher watcher) {
        this.host = host;
        this.client = client;
        this.server = server;
        this.options = options.withSamples(1);
        this.samples = options.samples();
        this.watcher = watcher;
    }

    /** Begins an interview of as many exchanges as {@code options} has samples, with its timeout for each of them. */
    static CompletableFuture<Answers> begin(
            Host host, NtpClient client, NtpEndpoint server, QueryOptions options, Watcher watcher) {
        Interview interview = new Interview(host, client, server, options, watcher);
        host.execute(interview::ask);
        return interview.result;
    }

    /** Returns how long an interview takes at most. */
    static Duration longest(QueryOptions options) {
        return options.timeout()
                .multipliedBy(options.samples())
                .plus(BETWEEN_SAMPLES.multipliedBy(options.samples() - 1L));
    }

    private void ask() {
        watcher.transmit(server);
        CompletableFuture<?> unused = client.queryAsync(server, options)
                .whenComplete((sample, failure) -> host.execute(() -> take(sample, failure)));
    }

    private void take(@Nullable NtpSample sample, @Nullable Throwable failure) {
        if (sample != null) {
            newestFirst.addFirst(sample);
            watcher.receive(server);
            if (newestFirst.size() < samples) {
                host.schedule(BETWEEN_SAMPLES, this::ask);
            } else {
                end(Optional.empty());
            }
        } else if (cause(failure) instanceof NtpException known) {
            if (known instanceof UnusableServerException || known instanceof KissOfDeathException) {
                watcher.receive(server);
            }
            // What was answered before is as good as ever.
            end(newestFirst.isEmpty() || known instanceof KissOfDeathException ? Optional.of(known) : Optional.empty());
        } else {
            result.completeExceptionally(cause(failure));
        }
    }

    private static Throwable cause(@Nullable Throwable failure) {
        if (failure instanceof CompletionException && failure.getCause() != null) {
            return failure.getCause();
        }
        return failure == null ? new IllegalStateException("neither a sample nor a failure") : failure;
    }

    private void end(Optional<NtpException> failure) {
        result.complete(new Answers(server, List.copyOf(newestFirst), failure));
    }
}
