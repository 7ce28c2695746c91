package io.timewright.spi;

import io.timewright.values.LocalReading;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * The machine as the engine sees it: clock, timers, network, names, chance. The engine reaches the outside through this object
 * alone, so that it runs unchanged on real sockets and in a simulated world.
 *
 * <p>A host has one event thread, on which its tasks and its datagrams are handled one after the other. Methods may be called
 * from that thread only, unless they say otherwise; the system's host makes sure of that for {@link #open} and {@link #onClose}.
 */
public interface Host extends AutoCloseable {
    /** Returns a new host on the system's clock and network, with an event thread of its own. */
    static Host system() {
        return Plugins.of(Host.class.getClassLoader())
                .require(HostProvider.class, "system")
                .create();
    }

    /**
     * Returns a new host on the system's clock, whose sockets are those of the {@link NetworkProvider} with this name. Without a name
     * the best one is taken that can be used.
     *
     * @throws IllegalArgumentException if there is none of this name; the message lists those there are
     * @throws IllegalStateException if it cannot be used here; the message says why
     */
    static Host system(String network) {
        return Plugins.of(Host.class.getClassLoader())
                .require(HostProvider.class, "system")
                .create(network);
    }

    /** Reads the monotonic counter, nanoseconds from an arbitrary origin. Any thread may call this. */
    long monotonicNanos();

    /** Reads wall clock and monotonic counter together. Any thread may call this. */
    LocalReading read();

    /** Returns whether the caller is on the event thread; on a simulated host, which has no other, always. */
    boolean isEventThread();

    /**
     * Runs a task on the event thread, soon. Any thread may call this.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the host is closed
     */
    void execute(Runnable task);

    /**
     * Runs a task on the event thread once {@code delay} has passed on the monotonic counter; at once if it is not positive. A
     * delay beyond {@link WaitingTime#LONGEST} counts as that, here and in {@link #await}.
     */
    Cancellable schedule(Duration delay, Runnable task);

    /**
     * Runs a task when the host is closed, as the last on its event thread, so that nobody waits for what does not come any more. By
     * then the host takes no further tasks.
     *
     * @return what calls it off; to be used by whoever ends before the host
     * @throws IllegalStateException on a host with an event thread of its own, if the caller is on another
     */
    Cancellable onClose(Runnable task);

    /**
     * Opens a datagram socket, whose handler is called on the event thread.
     *
     * @throws IllegalStateException on a host with an event thread of its own, if the caller is on another
     */
    DatagramEndpoint open(EndpointOptions options, DatagramHandler handler) throws IOException;

    /**
     * Returns whether a socket that is bound to a wildcard address replies from the address that was asked, see {@link
     * Network#repliesFromAddressAsked}. Any thread may call this.
     */
    default boolean repliesFromAddressAsked() {
        return false;
    }

    /**
     * Resolves a host name or an address literal. The future completes on the event thread: with at least one address, or with an
     * {@link java.net.UnknownHostException}.
     */
    CompletableFuture<List<InetAddress>> resolve(String hostName);

    /** Returns the addresses of this machine's interfaces that are up. */
    List<InetAddress> localAddresses() throws IOException;

    /** Returns the same addresses with the names of their interfaces, as far as the host knows these. */
    default List<LocalAddress> localInterfaces() throws IOException {
        return localAddresses().stream()
                .map(address -> new LocalAddress("", address))
                .toList();
    }

    /** Returns the random generator for nonces, ports and spreading; on a real machine cryptographically strong. */
    RandomGenerator random();

    /** Returns where work that may block is done: files and the like. Any thread may call this. */
    Executor blockingExecutor();

    /**
     * Waits for a future that the event thread completes. Any thread but the event thread may call this; a simulated host lets
     * simulated time pass meanwhile.
     *
     * @return whether the future is done, normally or not; {@code false} when the timeout came first
     */
    boolean await(CompletableFuture<?> future, Duration timeout) throws InterruptedException;

    /** Ends the event thread and closes what is open. Any thread may call this; a second call does nothing. */
    @Override
    void close();
}
