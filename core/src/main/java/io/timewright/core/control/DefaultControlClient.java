package io.timewright.core.control;

import io.timewright.ControlClient;
import io.timewright.NtpException;
import io.timewright.NtpTransportException;
import io.timewright.core.authentication.Authenticators;
import io.timewright.core.support.EventThread;
import io.timewright.spi.Host;
import io.timewright.spi.PacketAuthenticator;
import io.timewright.spi.Plugins;
import io.timewright.values.ControlQuery;
import io.timewright.values.ControlReply;
import io.timewright.values.NtpEndpoint;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import javax.annotation.Nullable;

/** Control messages to servers; each question is a {@link ControlExchange} of its own on the event thread. */
public final class DefaultControlClient implements ControlClient {
    private final Host host;
    private final boolean ownsHost;
    private final Authenticators authenticators;
    private final ControlSockets sockets;
    private final Set<ControlExchange> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private DefaultControlClient(Host host, boolean ownsHost, Authenticators authenticators) {
        this.host = host;
        this.ownsHost = ownsHost;
        this.authenticators = authenticators;
        this.sockets = new ControlSockets(host);
    }

    /** Returns a builder. */
    public static ControlClient.Builder builder() {
        return new Builder();
    }

    @Override
    public ControlReply ask(NtpEndpoint server, ControlQuery query, Duration timeout)
            throws NtpException, InterruptedException {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("expected a positive timeout, found " + timeout);
        }
        if (closed) {
            throw new IllegalStateException("the client is closed");
        }
        ControlExchange exchange =
                new ControlExchange(host, sockets, server, query, authenticators.session(query.credential()), timeout);
        CompletableFuture<ControlReply> future = exchange.future();
        underWay.add(exchange);
        try {
            host.execute(exchange::start);
            if (!host.await(future, exchange.longest())) {
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
        } catch (CancellationException | RejectedExecutionException e) {
            throw new NtpTransportException("the client was closed during the question", e);
        } finally {
            future.cancel(false);
            underWay.remove(exchange);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        underWay.forEach(exchange -> exchange.future().cancel(false));
        EventThread.run(host, sockets::close);
        if (ownsHost) {
            host.close();
        }
    }

    private static final class Builder implements ControlClient.Builder {
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
        public ControlClient build() {
            Host given = host;
            // Nothing is measured here, so that the plain network will do, which is loaded sooner.
            Host machine = given != null ? given : Host.system("nio");
            try {
                return new DefaultControlClient(machine, given == null, authenticators.build(machine));
            } catch (RuntimeException e) {
                if (given == null) {
                    machine.close();
                }
                throw e;
            }
        }
    }
}
