package io.timewright;

import io.timewright.spi.ClockAdjuster;
import io.timewright.spi.Host;
import io.timewright.spi.PacketAuthenticator;
import io.timewright.spi.ReferenceClock;
import io.timewright.spi.ServedTime;
import io.timewright.values.BroadcastClientOptions;
import io.timewright.values.LeapSecondTable;
import io.timewright.values.ManycastOptions;
import io.timewright.values.PeerAdmission;
import io.timewright.values.SelectionOptions;
import io.timewright.values.SourceId;
import io.timewright.values.SourceOptions;
import io.timewright.values.SourceStatus;
import io.timewright.values.StepPolicy;
import io.timewright.values.SystemStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * Keeps a clock synchronised to several sources: polls them, finds the majority, combines the survivors, learns the
 * oscillator's frequency and steers.
 *
 * <p>By default the clock is one of this JVM alone; the operating system's is not touched unless an adjuster is named. Results
 * are read through immutable snapshots, from any thread, without locks; the other methods too may be called by any thread.
 */
public interface NtpSynchronizer extends ServedTime, AutoCloseable {
    /** Returns a builder. */
    static Builder builder() {
        return Engines.engine().synchronizerBuilder();
    }

    /**
     * Starts polling and returns this; does nothing the second time.
     *
     * @throws IllegalStateException if the synchronizer is closed
     */
    NtpSynchronizer start();

    /**
     * Waits until the clock is first synchronised, and all listeners have been told.
     *
     * @return whether it is; {@code false} when the timeout came first, or the synchronizer was closed
     * @throws InterruptedException if the thread is interrupted while waiting
     */
    boolean awaitSynchronized(Duration timeout) throws InterruptedException;

    /**
     * Returns a future that completes when the clock is first synchronised, and is cancelled when the synchronizer is closed before
     * that. It completes where work may block ({@link Host#blockingExecutor}), so what is chained to it may wait; cancelling it has
     * no effect on the clock.
     */
    CompletableFuture<SystemStatus> synchronizedFuture();

    /** Returns the clock; always the same one, usable before the start and after the end. */
    DisciplinedClock clock();

    /** Returns the system variables. */
    SystemStatus status();

    /** Returns the sources in the order in which they were added. */
    List<SourceStatus> sources();

    /**
     * Adds a source, as {@link Builder#source(String, UnaryOperator)} does, also while running; the others are not disturbed.
     *
     * @return its name
     * @throws IllegalArgumentException if the address is malformed, or no driver of that type is installed
     * @throws IllegalStateException if the synchronizer is closed
     */
    SourceId addSource(String address, UnaryOperator<SourceOptions.Builder> options);

    /**
     * Adds a symmetric peer, as {@link Builder#peer} does, also while running.
     *
     * @return its name
     * @throws IllegalArgumentException if the address is malformed, or that of a reference clock
     * @throws IllegalStateException if the synchronizer is closed
     */
    SourceId addPeer(String address, UnaryOperator<SourceOptions.Builder> options);

    /**
     * Adds a pool, as {@link Builder#pool} does, also while running.
     *
     * @return the name of the pool, which is not that of any of its members
     * @throws IllegalStateException if the synchronizer is closed
     */
    SourceId addPool(String name, UnaryOperator<SourceOptions.Builder> options);

    /**
     * Ends a source, or a pool with all its members. The clock goes on with the others, or holds over.
     *
     * @return whether there was one
     * @throws IllegalStateException if the synchronizer is closed
     */
    boolean removeSource(SourceId id);

    /** Changes when the clock may be stepped, also while running. */
    void stepPolicy(StepPolicy policy);

    /** Changes the largest offset that is believed, also while running; zero lifts it. */
    void panicThreshold(Duration threshold);

    /** Changes what the selection demands of sources, also while running; it holds from the next update on. */
    void selection(SelectionOptions options);

    /** Changes what is known of leap seconds, also while running; see {@link Builder#leapSeconds}. */
    void leapSeconds(LeapSecondTable table);

    /** Asks every source at once, as when the application knows that it was suspended. Does nothing when closed. */
    void burst();

    /**
     * Stops polling, gives the adjuster back and, if the synchronizer made its host itself, closes it. Does nothing the second time.
     * Closing the host does the same.
     * The clock can be read on; its bound grows, while the status stays what it was at the end.
     */
    @Override
    void close();

    /** Composes a synchronizer. Every setter overrides an earlier call; {@code source} and {@code listener} add. */
    interface Builder {
        /**
         * Adds a source by its address: {@code host}, {@code host:port}, {@code [v6]:port}, or {@code 127.127.t.u} for unit u of
         * the reference clock driver of type t.
         *
         * @throws IllegalArgumentException if the address is malformed, or no driver of that type is installed
         */
        default Builder source(String address) {
            return source(address, options -> options);
        }

        /** Adds a source by its address, with options. */
        Builder source(String address, UnaryOperator<SourceOptions.Builder> options);

        /**
         * Adds a symmetric peer ({@code peer} in ntp.conf): another host that keeps time, which is asked and told alike, so that two
         * relays back each other when one of them loses its servers. It should have a {@linkplain SourceOptions.Builder#key
         * key}; the address is {@code host}, {@code host:port} or {@code [v6]:port}.
         *
         * <p>Peers are spoken to from the port that is served: by an {@link NtpServer} of this synchronizer's time ({@link
         * NtpServer.Builder#timeOf}) that is given the same {@link Host}. Until one is started they are not asked, and {@link
         * io.timewright.values.SourceStatus#lastRejection()} says so.
         *
         * @throws IllegalArgumentException if the address is malformed, or that of a reference clock
         */
        Builder peer(String address, UnaryOperator<SourceOptions.Builder> options);

        /**
         * Sets who becomes a peer by naming this host in its own configuration, {@link PeerAdmission#NOBODY} by default. The access
         * policy of the server has a word in it too. Such a peer is forgotten when ten polls in a row have been in vain; there are at
         * most {@link SelectionOptions#maximumAssociations()} of them.
         */
        Builder admitPeers(PeerAdmission admission);

        /**
         * Adds a pool: a name with many servers, of which some are used, and replaced when they fall silent or lie.
         *
         * @param name a host name, perhaps with a port
         * @param options the options of every member
         */
        Builder pool(String name, UnaryOperator<SourceOptions.Builder> options);

        /**
         * Adds servers that are looked for by multicast, in expanding rings, until there are enough; they are asked like those of a
         * pool, and replaced when they fall silent or lie ({@code manycastclient} in ntp.conf).
         *
         * @param group the multicast group to ask, perhaps with a port: {@code 239.255.254.254}, {@code [ff05::101]:1123}
         * @param options the options of every server; without a credential nobody is found, unless {@linkplain
         *     #authenticationRequired that is allowed}
         * @throws IllegalArgumentException if it is no multicast group
         */
        Builder manycast(String group, UnaryOperator<SourceOptions.Builder> options);

        /** Sets how servers are looked for by multicast; the default is {@link ManycastOptions#DEFAULT}. */
        Builder manycastOptions(ManycastOptions options);

        /**
         * Listens to broadcasts and follows those who send them ({@code broadcastclient} and {@code multicastclient} in ntp.conf),
         * provided that they prove who they are by a credential of an {@link #authenticator}, or {@linkplain #authenticationRequired
         * need not}. The port must be free but for sockets that are bound to single addresses: see {@link
         * NtpServer.Builder#addressByAddress}. Where it cannot be listened at, that is logged and tried again.
         *
         * @param options changes {@link BroadcastClientOptions#DEFAULT}
         */
        Builder broadcastClient(UnaryOperator<BroadcastClientOptions> options);

        /**
         * Sets whether servers that nobody named are believed only if they prove who they are, as they must by default ({@code disable
         * auth} in ntp.conf is the opposite). Without that whoever can send packets to this machine can set its clock.
         */
        Builder authenticationRequired(boolean required);

        /**
         * Adds a reference clock of the provider with this name.
         *
         * @param provider the provider's {@link io.timewright.spi.ReferenceClockProvider#name() name}
         * @param address what the provider takes as an address, such as a device
         * @param options its options
         * @throws IllegalArgumentException if there is no such provider; the message lists those there are
         */
        Builder referenceClock(String provider, String address, UnaryOperator<SourceOptions.Builder> options);

        /**
         * Adds a reference clock that the application made. It is closed with the synchronizer.
         *
         * @throws IllegalArgumentException if the options have a credential: nobody would use it
         */
        Builder source(ReferenceClock clock, UnaryOperator<SourceOptions.Builder> options);

        /** Sets the clock to be corrected. It is closed with the synchronizer. The default is a clock of this JVM alone. */
        Builder adjuster(ClockAdjuster adjuster);

        /**
         * Sets the clock to be corrected by its provider's name: {@code process}, {@code linux} ….
         *
         * @throws IllegalArgumentException if there is no such provider
         * @throws IllegalStateException at {@link #build()} if it cannot be used here; the message says why
         */
        Builder adjuster(String provider);

        /** Adds what the credentials of sources belong to. */
        Builder authenticator(PacketAuthenticator authenticator);

        /**
         * Adds what the credentials of sources belong to, by the name of an {@link io.timewright.spi.PacketAuthenticatorProvider}, as in
         * {@link NtpServer.Builder#authenticator(String, String...)}.
         */
        Builder authenticator(String provider, String... arguments);

        /** Sets when the clock may be stepped; the default is {@link StepPolicy#AT_START_ONLY}. */
        Builder stepPolicy(StepPolicy policy);

        /** Sets the largest offset that is believed once the clock is synchronised, 1000 s by default; zero lifts it. */
        Builder panicThreshold(Duration threshold);

        /** Sets whether the first update may exceed the panic threshold (ntpd's {@code -g}); it may by default. */
        Builder panicAllowedAtStart(boolean allowed);

        /** Sets what the selection demands of sources; the default is {@link SelectionOptions#DEFAULT}. */
        Builder selection(SelectionOptions options);

        /**
         * Sets what is known of leap seconds. While the table has not expired, leap seconds are announced and made as it says,
         * whatever the sources announce; without one, as the majority of the sources says.
         */
        Builder leapSeconds(LeapSecondTable table);

        /** Sets how long after the last update the clock's bound stays finite, one day by default. */
        Builder holdoverLimit(Duration limit);

        /**
         * Sets how far the oscillator's rate may stray from what its behaviour so far lets expect, as by a change of temperature: the
         * clock's bound grows by so much, beyond what is measured. 15 ppm by default, RFC 5905's PHI; 1 ppm is for a machine in a
         * quiet room.
         *
         * @throws IllegalArgumentException unless {@code ppm} is from 0 to 1000
         */
        Builder frequencyTolerance(double ppm);

        /** Sets the file that keeps the frequency between runs, in ntpd's format; there is none by default. */
        Builder driftFile(Path file);

        /** Adds a listener. */
        Builder listener(SyncListener listener);

        /**
         * Shows the synchronizer to JMX as {@code io.timewright:type=NtpSynchronizer,name=…}, read only, until it is closed; by
         * default it is not shown. {@link #build()} throws an {@code IllegalStateException} if the name is taken in this JVM or the
         * runtime has no module java.management.
         *
         * @throws IllegalArgumentException if the name is blank
         */
        Builder mxBean(String name);

        /** Sets the machine to run on; it is not closed with the synchronizer. The default is a new system host. */
        Builder host(Host host);

        /** Sets where plugins are looked up; the default is the thread's context class loader. */
        Builder classLoader(ClassLoader loader);

        /**
         * Returns the synchronizer; nothing is started. Without a source it stays unsynchronised.
         *
         * @throws IllegalStateException if a named plugin cannot be used here
         * @throws IllegalArgumentException if a source has a credential of an authenticator that was not added
         */
        NtpSynchronizer build();
    }
}
