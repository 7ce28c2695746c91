package io.timewright.core.client;

import io.timewright.NtpClient;
import io.timewright.NtpException;
import io.timewright.NtpTransportException;
import io.timewright.core.authentication.Authenticators;
import io.timewright.core.support.Outside;
import io.timewright.spi.Host;
import io.timewright.spi.PacketAuthenticator;
import io.timewright.spi.Plugins;
import io.timewright.spi.WaitingTime;
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
    private final Authenticators authenticators;
    /** What cancels the futures of queries and those of the application, so that close() ends both at once. */
    private final Set<Runnable> endings = ConcurrentHashMap.newKeySet();

    private volatile boolean closed;

    private DefaultNtpClient(Host host, boolean ownsHost, Authenticators authenticators) {
        this.host = host;
        this.ownsHost = ownsHost;
        this.authenticators = authenticators;
    }

    /** Returns a builder. */
    public static NtpClient.Builder builder() {
        return new Builder();
    }

    @Override
    public NtpSample query(NtpEndpoint server, QueryOptions options) throws NtpException, InterruptedException {
        // Without the detour of queryAsync: nothing is chained to this future.
        CompletableFuture<NtpSample> future = begin(server, options);
        try {
            if (!host.await(future, WaitingTime.cut(options.timeout()).plus(GRACE))) {
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
        CompletableFuture<NtpSample> query = begin(server, options);
        CompletableFuture<NtpSample> outside = Outside.of(query, host);
        // Whatever ends it from outside, be it cancel or orTimeout, ends the query.
        Runnable ending = () -> outside.cancel(false);
        endings.add(ending);
        CompletableFuture<?> unusedEnd = outside.whenComplete((sample, failure) -> {
            endings.remove(ending);
            query.cancel(false);
        });
        return outside;
    }

    private CompletableFuture<NtpSample> begin(NtpEndpoint server, QueryOptions options) {
        Query query = new Query(host, server, options, authenticators.session(options.credential()));
        CompletableFuture<NtpSample> future = query.future();
        Runnable ending = () -> future.cancel(false);
        endings.add(ending);
        CompletableFuture<?> unusedEnd = future.whenComplete((sample, failure) -> endings.remove(ending));
        // Looked at after the query can be seen by close(), so that one of the two ends it.
        if (closed) {
            future.cancel(false);
            throw new IllegalStateException("the client is closed");
        }
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
        endings.forEach(Runnable::run);
        if (ownsHost) {
            host.close();
        }
    }

    private static final class Builder implements NtpClient.Builder {
        private final Authenticators.Builder authenticators = new Authenticators.Builder();
        private @Nullable Host host;

        @Override
        public Builder host(Host host) {
            this.host = host;
            return this;
        }

        @Override
        public Builder authenticator(PacketAuthenticator authenticator) {
            authenticators.add(authenticator);
            return this;
        }

        @Override
        public Builder authenticator(String provider, String... arguments) {
            authenticators.add(Plugins.ofContext(), provider, arguments);
            return this;
        }

        @Override
        public NtpClient build() {
            Host given = host;
            Host machine = given != null ? given : Host.system();
            try {
                return new DefaultNtpClient(machine, given == null, authenticators.build(machine));
            } catch (RuntimeException e) {
                if (given == null) {
                    machine.close();
                }
                throw e;
            }
        }
    }
}
