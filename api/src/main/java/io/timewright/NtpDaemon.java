package io.timewright;

import io.timewright.spi.Host;
import io.timewright.values.ConfigurationDiagnostic;
import io.timewright.values.ConfigurationReport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The whole of ntpd in one object, from an {@code ntp.conf}: a synchronizer, and a server of its time. */
public interface NtpDaemon extends AutoCloseable {
    /**
     * Returns a daemon with the defaults, not started.
     *
     * @throws IOException if the file cannot be read; what it says never makes this fail, see {@link #diagnostics()}
     */
    static NtpDaemon fromConfiguration(Path file) throws IOException {
        return builder().configuration(file).build();
    }

    /** Returns a builder. */
    static Builder builder() {
        return Engines.engine().daemonBuilder();
    }

    /** Returns what is obeyed of the configuration, and what was wrong with it. */
    ConfigurationReport configuration();

    /** Returns what was wrong with the configuration, in the order of the file. */
    default List<ConfigurationDiagnostic> diagnostics() {
        return configuration().diagnostics();
    }

    /**
     * Starts server and synchronizer; does nothing the second time.
     *
     * @throws IOException if an address cannot be bound; the message names it, and the daemon is closed
     * @throws IllegalStateException if the daemon is closed
     */
    NtpDaemon start() throws IOException;

    /**
     * Reads the configuration again, as ntpd would on SIGHUP if it had that. Sources are added, removed and changed, restrictions,
     * keys, variables for ntpq and the rules for the clock are replaced; the clock keeps its state and sources that stay keep theirs. The rest takes effect at the next start, and the
     * report says so where it matters. A file in which mistakes leave no source, or no restriction, changes nothing there, and a
     * file of keys with a mistake leaves the old keys in use. Any thread
     * but the event thread may call this.
     *
     * @return what holds now, and what was wrong with the file
     * @throws IOException if the file cannot be read; then nothing is changed
     * @throws IllegalStateException if the daemon is closed
     */
    ConfigurationReport reload() throws IOException;

    /** Returns where the configuration wants the process's number to be written; that is up to the process. */
    Optional<Path> pidFile();

    /** Returns where the configuration wants the log to go; that is up to the process. */
    Optional<Path> logFile();

    /** Returns the synchronizer. */
    NtpSynchronizer synchronizer();

    /** Returns the server. */
    NtpServer server();

    /** Stops both and, if the daemon made its host itself, closes it. Does nothing the second time. */
    @Override
    void close();

    /** Composes a daemon. */
    interface Builder {
        /** Sets the configuration file; it is read by {@link #build()}. */
        Builder configuration(Path file);

        /** Sets the port to serve, 123 by default; 0 for any free one. */
        Builder port(int port);

        /** Adds an address to serve; every local address is served by default. */
        Builder bind(InetAddress address);

        /** Sets the clock to be corrected by its provider's name, {@code process} by default. */
        Builder adjuster(String provider);

        /** Adds a listener to the synchronizer. */
        Builder listener(SyncListener listener);

        /** Sets whether the first update may exceed the panic threshold (ntpd's {@code -g}); it may not by default. */
        Builder panicAllowedAtStart(boolean allowed);

        /**
         * Sets which offsets are stepped, of either sign, where the file has no {@code tinker step}; 128 ms by default, 600 s with
         * ntpd's {@code -x}.
         *
         * @param threshold positive
         */
        Builder stepThreshold(Duration threshold);

        /** Sets the file that keeps the frequency between runs, whatever the configuration says. */
        Builder driftFile(Path file);

        /** Sets what precedes the names of statistics files, whatever the configuration says; usually ends with a slash. */
        Builder statisticsDirectory(String prefix);

        /** Sets the file of symmetric keys, whatever the configuration says. */
        Builder keyFile(Path file);

        /**
         * Adds a symmetric key that is trusted besides those of the configuration.
         *
         * @throws IllegalArgumentException if no key can have this number
         */
        Builder trustedKey(int number);

        /**
         * Adds an interface, by its name or one of its addresses, to serve; the configuration's {@code interface} lines then do not
         * count. It makes no difference where addresses are given by {@link #bind}.
         */
        Builder networkInterface(String nameOrAddress);

        /** Uses one family of addresses only, of the sources' names and of this machine; both by default. */
        Builder family(StandardProtocolFamily family);

        /** Sets the machine to run on; it is not closed with the daemon. The default is a new system host. */
        Builder host(Host host);

        /** Sets where plugins are looked up; the default is the thread's context class loader. */
        Builder classLoader(ClassLoader loader);

        /**
         * Reads the configuration and says what a daemon would make of it; nothing is opened but the file, those it includes, and that
         * of the keys.
         *
         * @throws IOException if the file cannot be read
         * @throws IllegalStateException if no file was set
         */
        ConfigurationReport check() throws IOException;

        /**
         * Reads the configuration and returns the daemon, not started.
         *
         * @throws IOException if the file cannot be read
         * @throws IllegalStateException if no file was set, or a named plugin cannot be used here
         */
        NtpDaemon build() throws IOException;
    }
}
