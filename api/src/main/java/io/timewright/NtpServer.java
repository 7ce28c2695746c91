package io.timewright;

import io.timewright.spi.AccessPolicy;
import io.timewright.spi.Host;
import io.timewright.spi.PacketAuthenticator;
import io.timewright.spi.ServedTime;
import io.timewright.values.ReferenceId;
import io.timewright.values.ServerStatistics;
import io.timewright.values.SourceOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Serves time to NTP clients of versions 1 to 4.
 *
 * <p>Stratum, leap, root delay and dispersion, reference identifier and time are those of the clock that is served, never
 * constants; while that is unsynchronised, replies say so. A reply is never longer than its request.
 */
public interface NtpServer extends AutoCloseable {
    /** Returns a builder. */
    static Builder builder() {
        return Engines.engine().serverBuilder();
    }

    /**
     * Opens the sockets and begins to answer; does nothing the second time. Any thread may call this.
     *
     * @throws IOException if an address cannot be bound; the message names it, no socket stays open, and the server is closed
     * @throws IllegalStateException if the server is closed
     */
    NtpServer start() throws IOException;

    /**
     * Looks now for local addresses that came or went, and serves those there are; otherwise this is done from time to time. Does
     * nothing where every address was given, before the start and after the end. Any thread may call this.
     *
     * @throws IOException if the local addresses cannot be told; what was served is served on
     */
    void rescan() throws IOException;

    /** Returns the addresses that are served, empty before the start and after the end, be it that of the server or of its host. */
    List<InetSocketAddress> localAddresses();

    /** Returns the counters. */
    ServerStatistics statistics();

    /** Closes the sockets and, if the server made its host itself, closes it. Does nothing the second time. */
    @Override
    void close();

    /** Composes a server. */
    interface Builder {
        /**
         * Adds an address to serve. The wildcard address {@code 0.0.0.0}, which {@code new InetSocketAddress(port)} is, stands for
         * every local address of both families, {@code ::} for every one of IPv6; replies leave from the address that was asked.
         * Port 0 stands for any free port. The default is loopback at a free port.
         */
        Builder bind(InetSocketAddress address);

        /**
         * Serves the time of a synchronizer on the same machine, or of anything else that knows the time. The symmetric peers of a
         * synchronizer are spoken to through this server, if both are given the same {@link #host}.
         */
        Builder timeOf(ServedTime time);

        /**
         * Serves the host's own clock as if it were right.
         *
         * @param stratum what to claim, 1 to 15
         * @param referenceId what to claim as reference
         */
        Builder timeOfHost(int stratum, ReferenceId referenceId);

        /**
         * Spreads leap seconds over this interval before them, along a cosine; zero, the default, announces them instead. All
         * servers of a client must do the same.
         *
         * @throws IllegalArgumentException if the interval is negative, or longer than 15 days
         */
        Builder leapSmear(Duration interval);

        /** Sets who is answered; everybody is by default. */
        Builder accessPolicy(AccessPolicy policy);

        /**
         * Sets who is answered, by the name of an {@link io.timewright.spi.AccessPolicyProvider}.
         *
         * @param arguments what the policy is to know, as its provider reads it
         * @throws IllegalArgumentException if there is no such provider; the message lists those there are
         */
        Builder accessPolicy(String provider, String... arguments);

        /**
         * Adds what verifies requests and protects the answers. Without one a proof in a request is not looked at, and the answer has
         * none.
         */
        Builder authenticator(PacketAuthenticator authenticator);

        /**
         * Adds what verifies requests and protects the answers, by the name of an {@link io.timewright.spi.PacketAuthenticatorProvider}.
         * The built-in {@code symmetric} takes lines as in ntp.conf: {@code keys FILE}, {@code trustedkey 4 8}.
         *
         * @throws IllegalArgumentException if there is no such provider; the message lists those there are. {@link #build()} throws it
         *     if the arguments make no sense
         */
        Builder authenticator(String provider, String... arguments);

        /**
         * Tells the time to all that listen at an address, from the sockets that are served, so that they can ask back ({@code broadcast}
         * in ntp.conf). Nothing is said while the clock is not synchronised. Each local address gets {@linkplain #addressByAddress a
         * socket of its own}; to a group the time is told from all of them.
         *
         * @param address a broadcast address or a multicast group, perhaps with a port: {@code 192.168.40.255}, {@code
         *     [ff05::101]:1123}
         * @param options of which count the credential, the shortest poll interval (how often), the version, the time to live (127 if
         *     there is none), and whether it is interleaved
         * @throws IllegalArgumentException if it is no address. {@link #build()} throws it if the options have a credential of an
         *     authenticator that was not added
         */
        Builder broadcast(String address, UnaryOperator<SourceOptions.Builder> options);

        /**
         * Answers clients that look for servers in this multicast group, at the ports that are served, while the clock is synchronised
         * ({@code manycastserver} in ntp.conf). They have to prove who they are by a credential of an {@link #authenticator}, unless they
         * {@linkplain #authenticationRequired need not}.
         *
         * @throws IllegalArgumentException if it is no multicast group
         */
        Builder manycast(InetAddress group);

        /**
         * Sets whether clients that look for servers in a group are answered only if they prove who they are, as they must by default
         * ({@code disable auth} in ntp.conf is the opposite). Otherwise one packet with a forged source brings that an answer of every
         * server.
         */
        Builder authenticationRequired(boolean required);

        /**
         * Opens a socket for each local address even where one would do for all of them, so that others, such as {@link
         * NtpSynchronizer.Builder#broadcastClient}, can listen to groups and broadcasts at the same port.
         */
        Builder addressByAddress();

        /**
         * Sets how often to look for local addresses that came or went, 5 min by default; zero for never. It makes a difference only
         * where a wildcard is served.
         *
         * @throws IllegalArgumentException if the interval is negative
         */
        Builder rescanEvery(Duration interval);

        /** Adds a listener; they are called in the order in which they were added. */
        Builder listener(ServerListener listener);

        /** Sets the machine to run on; it is not closed with the server. The default is a new system host. */
        Builder host(Host host);

        /** Sets where plugins are looked up; the default is the thread's context class loader. */
        Builder classLoader(ClassLoader loader);

        /**
         * Returns the server; no socket is opened yet.
         *
         * @throws IllegalStateException if nothing says what time to serve
         */
        NtpServer build();
    }
}
