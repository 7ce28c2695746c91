package io.timewright;

import io.timewright.spi.Host;
import io.timewright.spi.PacketAuthenticator;
import io.timewright.values.ControlQuery;
import io.timewright.values.ControlReply;
import io.timewright.values.NtpEndpoint;
import java.time.Duration;

/**
 * Asks an NTP server about itself with control messages, mode 6 (RFC 9327), as {@code ntpq} does. Servers answer them to those
 * whom they know, this library's to their own machine alone unless configured otherwise; to others they are silent.
 *
 * <p>Instances may be used by several threads at once.
 */
public interface ControlClient extends AutoCloseable {
    /** Returns a builder. */
    static Builder builder() {
        return Engines.engine().controlClientBuilder();
    }

    /** Returns a client on the system's clock and network. */
    static ControlClient create() {
        return builder().build();
    }

    /**
     * Asks and waits for the whole answer. A request that is not answered is sent once more. Of a name with several addresses the
     * first is asked.
     *
     * @param timeout how long to wait for the first datagram of the answer; three fifths of it for each that follows
     * @throws NtpTimeoutException if nothing came, or not all of it
     * @throws ControlRefusedException if the server answered with an error
     * @throws NtpTransportException if the name cannot be resolved or the network refuses, as where no server runs, or the credential's
     *     key cannot be used
     * @throws IllegalArgumentException if the credential is of no authenticator of this client
     * @throws InterruptedException if the thread was interrupted; the question is then given up
     */
    ControlReply ask(NtpEndpoint server, ControlQuery query, Duration timeout)
            throws NtpException, InterruptedException;

    /** Closes the client and, if it made its host itself, closes it. Does nothing the second time. */
    @Override
    void close();

    /** Composes a client. */
    interface Builder {
        /** Sets the machine to run on; it is not closed with the client. The default is a new system host. */
        Builder host(Host host);

        /** Adds what proves requests, and answers to them, by the credentials that it names. */
        Builder authenticator(PacketAuthenticator authenticator);

        /**
         * Adds an authenticator by its provider's name, such as {@code symmetric} with lines {@code keys FILE} and {@code trustedkey 1}.
         *
         * @throws IllegalStateException if there is no such provider, or it cannot be used here
         */
        Builder authenticator(String provider, String... arguments);

        /**
         * Returns the client; nothing is sent yet.
         *
         * @throws IllegalArgumentException if a provider does not understand its arguments
         */
        ControlClient build();
    }
}
