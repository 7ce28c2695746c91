package io.timewright.core.client;

import io.timewright.NtpClient;
import io.timewright.NtpException;
import io.timewright.NtpTransportException;
import io.timewright.spi.Host;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.NtpSample;
import io.timewright.values.QueryOptions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import javax.annotation.Nullable;

/** One-shot queries on a host; each is a {@link Query} of its own on the event thread. */
public final class DefaultNtpClient implements NtpClient {
    /** A query ends by its own deadline; this is for an event thread that is held up. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Host host;
    private final boolean ownsHost;
    private final Set<Query> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private DefaultNtpClient(Host host, boolean ownsHost) {
        this.host = host;
        this.ownsHost = ownsHost;
    }

    /** Returns a builder. */
    public static NtpClient.Builder builder() {
        return new Builder();
    }

    @Override
    public NtpSample query(NtpEndpoint server, QueryOptions options) throws NtpException, InterruptedException {
        CompletableFuture<NtpSample> future = queryAsync(server, options);
        try {
            if (!host.await(future, options.timeout().plus(GRACE))) {
                throw new NtpTransportException("the event thread is held up by other work", null);
            }
            return future.join();
        } catch (CompletionException e) {
            // Thrown anew, so that the trace shows the caller and not the event thread.
            if (e.getCause() instanceof NtpException ntp) {
                ntp.setStackTrace(new Throwable().getStackTrace());
                throw ntp;
            }
            throw e;
        } catch (CancellationException e) {
            throw new NtpTransportException("the client was closed during the query", e);
        } finally {
            future.cancel(false);
        }
    }

    @Override
    public CompletableFuture<NtpSample> queryAsync(NtpEndpoint server, QueryOptions options) {
        if (closed) {
            throw new IllegalStateException("the client is closed");
        }
        Query query = new Query(host, server, options);
        CompletableFuture<NtpSample> future = query.future();
        underWay.add(query);
        CompletableFuture<?> unusedEnd = future.whenComplete((sample, failure) -> underWay.remove(query));
        try {
            host.execute(query::start);
        } catch (RejectedExecutionException e) {
            future.cancel(false);
            throw new IllegalStateException("the client's host is closed", e);
        }
        return future;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        underWay.forEach(query -> query.future().cancel(false));
        if (ownsHost) {
            host.close();
        }
    }

    private static final class Builder implements NtpClient.Builder {
        private @Nullable Host host;

        @Override
        public Builder host(Host host) {
            this.host = host;
            return this;
        }

        @Override
        public NtpClient build() {
            Host given = host;
            return given != null ? new DefaultNtpClient(given, false) : new DefaultNtpClient(Host.system(), true);
        }
    }
}
