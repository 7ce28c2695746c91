package io.timewright;

import io.timewright.spi.Host;
import io.timewright.spi.PacketAuthenticator;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.NtpSample;
import io.timewright.values.QueryOptions;
import java.util.concurrent.CompletableFuture;

/**
 * Asks an NTP server for the time, once.
 *
 * <p>A result is usable by construction: origin, source, mode, version, leap, stratum, timestamps and root distance have been
 * checked. A datagram that does not belong to the query is skipped and waiting goes on, so that one forged packet cannot fail it.
 * Every query uses a random 64-bit nonce and a random port, and tells the server nothing but the NTP version.
 *
 * <p>There is no default server. Instances may be used by several threads at once.
 */
public interface NtpClient extends AutoCloseable {
    /** Returns a builder for a client with a host of its own choice. */
    static Builder builder() {
        return Engines.engine().clientBuilder();
    }

    /** Returns a client on the system's clock and network. */
    static NtpClient create() {
        return builder().build();
    }

    /**
     * Queries with {@link QueryOptions#DEFAULT}.
     *
     * @param server {@code host}, {@code host:port} or {@code [v6]:port}
     * @throws NtpException if no usable answer came, saying why
     * @throws IllegalArgumentException if {@code server} is none of the three forms
     */
    default NtpSample query(String server) throws NtpException, InterruptedException {
        return query(NtpEndpoint.parse(server), QueryOptions.DEFAULT);
    }

    /**
     * Queries with {@link QueryOptions#DEFAULT}, as {@link #query(NtpEndpoint, QueryOptions)} does.
     *
     * @throws NtpException if no usable answer came, saying why
     */
    default NtpSample query(NtpEndpoint server) throws NtpException, InterruptedException {
        return query(server, QueryOptions.DEFAULT);
    }

    /**
     * Queries and waits for the answer. The addresses of the name are tried in the order in which the resolver gives them, until
     * one answers.
     *
     * @throws NtpException if no usable answer came within the timeout, saying why
     * @throws IllegalArgumentException if the options have a credential of an authenticator that the client does not have
     * @throws InterruptedException if the thread was interrupted; the query is then given up
     */
    NtpSample query(NtpEndpoint server, QueryOptions options) throws NtpException, InterruptedException;

    /**
     * Queries without waiting; fails with an {@link NtpException}. Cancelling the future gives the query up.
     *
     * <p>The future completes on the host's {@linkplain Host#blockingExecutor() executor for work that may block}, so what is
     * chained to it may take its time, and may query again and wait. It completes where the end comes from when it is cancelled, when
     * the client is closed, or when the host is closed. On a simulated host, where all is one event thread, nothing may wait.
     *
     * @throws IllegalStateException if the client or its host is closed
     */
    CompletableFuture<NtpSample> queryAsync(NtpEndpoint server, QueryOptions options);

    /**
     * Cancels what is under way, so that those who wait get an {@link NtpTransportException} or, from a future, a
     * {@link java.util.concurrent.CancellationException}, and, if the client made its host itself, closes it. Does nothing the second time; a query after it
     * throws {@link IllegalStateException}.
     */
    @Override
    void close();

    /** Composes a client. */
    interface Builder {
        /** Sets the machine to run on; it is not closed with the client. The default is a new system host. */
        Builder host(Host host);

        /** Adds what the credentials of queries belong to. */
        Builder authenticator(PacketAuthenticator authenticator);

        /**
         * Adds what the credentials of queries belong to, by the name of an {@link io.timewright.spi.PacketAuthenticatorProvider}, as in
         * {@link NtpServer.Builder#authenticator(String, String...)}.
         */
        Builder authenticator(String provider, String... arguments);

        /** Returns the client; nothing is sent yet. */
        NtpClient build();
    }
}
