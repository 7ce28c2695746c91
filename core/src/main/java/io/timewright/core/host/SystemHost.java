package io.timewright.core.host;

import com.google.common.net.InetAddresses;
import io.timewright.spi.Cancellable;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import io.timewright.spi.EndpointOptions;
import io.timewright.spi.Host;
import io.timewright.spi.LocalAddress;
import io.timewright.spi.Network;
import io.timewright.spi.WaitingTime;
import io.timewright.values.LocalReading;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The machine that this JVM runs on, with one event thread. */
final class SystemHost implements Host {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final int number = COUNT.incrementAndGet();
    private final SystemClock clock = new SystemClock();
    // Name servers and disks may block for long; their threads come and go with the need.
    private final ExecutorService blocking = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "timewright-" + number + "-blocking");
        thread.setDaemon(true);
        return thread;
    });
    private final RandomGenerator random = new SecureRandom();
    private final Network network;
    private final EventLoop loop;

    /** Opens the network and starts the event thread. */
    SystemHost(Function<Host, Network> opening) {
        network = opening.apply(this);
        loop = EventLoop.start("timewright-" + number, network, blocking::shutdown);
    }

    @Override
    public long monotonicNanos() {
        return clock.monotonicNanos();
    }

    @Override
    public LocalReading read() {
        return clock.read();
    }

    @Override
    public boolean isEventThread() {
        return loop.isEventThread();
    }

    @Override
    public void execute(Runnable task) {
        loop.execute(task);
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        return loop.schedule(WaitingTime.cut(delay).toNanos(), task);
    }

    @Override
    public Cancellable onClose(Runnable task) {
        checkEventThread("onClose");
        return loop.onClose(task);
    }

    @Override
    public DatagramEndpoint open(EndpointOptions options, DatagramHandler handler) throws IOException {
        checkEventThread("open");
        return network.open(options, new GuardedHandler(handler));
    }

    /** What these methods change is the event thread's own, and nobody else is kept from it by a lock. */
    private void checkEventThread(String method) {
        if (!isEventThread()) {
            throw new IllegalStateException("expected Host." + method
                    + " to be called on the host's event thread (see Host.execute), found the thread '"
                    + Thread.currentThread().getName() + "'");
        }
    }

    @Override
    public boolean repliesFromAddressAsked() {
        return network.repliesFromAddressAsked();
    }

    @Override
    public CompletableFuture<List<InetAddress>> resolve(String hostName) {
        CompletableFuture<List<InetAddress>> addresses = new CompletableFuture<>();
        try {
            blocking.execute(() -> resolve(hostName, addresses));
        } catch (RejectedExecutionException e) {
            addresses.completeExceptionally(e);
        }
        return addresses;
    }

    private void resolve(String hostName, CompletableFuture<List<InetAddress>> addresses) {
        Runnable answer;
        try {
            List<InetAddress> found = List.of(InetAddress.getAllByName(hostName));
            answer = () -> addresses.complete(found);
        } catch (UnknownHostException | RuntimeException | Error e) {
            answer = () -> addresses.completeExceptionally(e);
        }
        try {
            loop.execute(answer);
        } catch (RejectedExecutionException e) {
            // The host was closed meanwhile; nobody is left to be told on the event thread.
            addresses.completeExceptionally(e);
        }
    }

    @Override
    public List<InetAddress> localAddresses() throws SocketException {
        return localInterfaces().stream().map(LocalAddress::address).toList();
    }

    @Override
    public List<LocalAddress> localInterfaces() throws SocketException {
        List<LocalAddress> addresses = new ArrayList<>();
        for (NetworkInterface networkInterface : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            if (networkInterface.isUp()) {
                for (InterfaceAddress address : networkInterface.getInterfaceAddresses()) {
                    addresses.add(
                            new LocalAddress(networkInterface.getName(), address.getAddress(), broadcast(address)));
                }
            }
        }
        return addresses;
    }

    private static Optional<InetAddress> broadcast(InterfaceAddress local) {
        InetAddress told = local.getBroadcast();
        if (told == null || !told.isAnyLocalAddress()) {
            return Optional.ofNullable(told);
        }
        // The interface can broadcast, but nobody wrote down where to: it is the last address of the network then.
        int hostBits = Integer.SIZE - local.getNetworkPrefixLength();
        int last = InetAddresses.coerceToInteger(local.getAddress()) | (int) ((1L << hostBits) - 1);
        return hostBits < 2 ? Optional.empty() : Optional.of(InetAddresses.fromInteger(last));
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public Executor blockingExecutor() {
        return blocking;
    }

    @Override
    public boolean await(CompletableFuture<?> future, Duration timeout) throws InterruptedException {
        if (isEventThread()) {
            throw new IllegalStateException("waiting on the event thread would wait for ever");
        }
        try {
            future.get(WaitingTime.cut(timeout).toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException | CancellationException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
