package io.timewright.spi.contract;

import io.timewright.spi.Cancellable;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import io.timewright.spi.EndpointOptions;
import io.timewright.spi.Host;
import io.timewright.values.LocalReading;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * A host without a network whose time stands still until the test moves it on. One thread does everything: tasks run inside {@link
 * #advance}, each at the moment it was scheduled for. Its wall clock runs with the counter, from {@link #START_EPOCH_NANOS}.
 */
public class ManualHost implements Host {
    /** What the wall clock shows at the beginning: 2026-11-20T12:00:00Z. */
    public static final long START_EPOCH_NANOS = 1_795_176_000L * 1_000_000_000;

    /** What the counter shows at the beginning; counters start anywhere. */
    public static final long START_MONOTONIC_NANOS = 7_000_000_000_123L;

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::dueNanos).thenComparingLong(Task::number));
    private final List<Runnable> closeTasks = new ArrayList<>();
    private final RandomGenerator random = new SplittableRandom(42);
    private long monotonicNanos = START_MONOTONIC_NANOS;
    private final Thread eventThread = Thread.currentThread();
    private long scheduled;
    private boolean waited;

    /** Makes a host at the beginning of its time. */
    public ManualHost() {}

    /** Lets time pass and runs what falls due in it. */
    public final void advance(Duration duration) {
        long end = monotonicNanos + duration.toNanos();
        for (Task task = tasks.peek(); task != null && task.dueNanos <= end; task = tasks.peek()) {
            tasks.remove();
            monotonicNanos = Math.max(monotonicNanos, task.dueNanos);
            task.runnable.run();
        }
        monotonicNanos = end;
    }

    /** Returns whether a plugin has blocked in {@link #await}, which it must not. */
    public final boolean hasWaited() {
        return waited;
    }

    @Override
    public long monotonicNanos() {
        return monotonicNanos;
    }

    /** Returns whether this is the thread that made the host: the test's. */
    @Override
    public boolean isEventThread() {
        return Thread.currentThread() == eventThread;
    }

    @Override
    public LocalReading read() {
        return new LocalReading(START_EPOCH_NANOS + monotonicNanos - START_MONOTONIC_NANOS, monotonicNanos, 0);
    }

    @Override
    public void execute(Runnable task) {
        schedule(Duration.ZERO, task);
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        Task entry = new Task(monotonicNanos + Math.max(delay.toNanos(), 0), scheduled++, task);
        tasks.add(entry);
        return () -> tasks.remove(entry);
    }

    @Override
    public Cancellable onClose(Runnable task) {
        closeTasks.add(task);
        return () -> closeTasks.remove(task);
    }

    @Override
    public DatagramEndpoint open(EndpointOptions options, DatagramHandler handler) throws IOException {
        throw new IOException("this host has no network");
    }

    @Override
    public CompletableFuture<List<InetAddress>> resolve(String hostName) {
        CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
        execute(() -> answer.completeExceptionally(new UnknownHostException(hostName)));
        return answer;
    }

    @Override
    public List<InetAddress> localAddresses() {
        return List.of();
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public Executor blockingExecutor() {
        return Runnable::run;
    }

    /** Notes that somebody blocked the event thread, and lets time pass until the future is done or the timeout over. */
    @Override
    public boolean await(CompletableFuture<?> future, Duration timeout) {
        waited = true;
        long end = monotonicNanos + timeout.toNanos();
        for (Task task = tasks.peek(); !future.isDone() && task != null && task.dueNanos <= end; task = tasks.peek()) {
            advance(Duration.ofNanos(task.dueNanos - monotonicNanos));
        }
        return future.isDone();
    }

    @Override
    public void close() {
        tasks.clear();
        List<Runnable> last = List.copyOf(closeTasks);
        closeTasks.clear();
        last.forEach(Runnable::run);
    }

    private record Task(long dueNanos, long number, Runnable runnable) {}
}
