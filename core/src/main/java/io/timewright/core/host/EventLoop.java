package io.timewright.core.host;

import io.timewright.spi.Cancellable;
import io.timewright.spi.Network;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/** One thread that runs tasks, timers and readable sockets, one after the other. */
final class EventLoop implements AutoCloseable {
    /** What is said to those who come too late. */
    static final String CLOSED = "the host is closed";

    private static final Logger LOGGER = System.getLogger(EventLoop.class.getName());
    private static final long LONGEST_JOIN_MILLIS = 2_000;

    private final Network network;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final AtomicLong sequence = new AtomicLong();
    /** In the order in which they were added. */
    private final Set<CloseTask> closeTasks = new LinkedHashSet<>();

    private final Runnable afterwards;
    private volatile boolean closed;

    /** Starts the thread, which takes the network over, and whose last action is {@code afterwards}. */
    static EventLoop start(String name, Network network, Runnable afterwards) {
        EventLoop loop = new EventLoop(name, network, afterwards);
        loop.thread.start();
        return loop;
    }

    private EventLoop(String name, Network network, Runnable afterwards) {
        this.network = network;
        this.afterwards = afterwards;
        thread = new Thread(this::run, name);
        // An application that forgets to close must still be able to end.
        thread.setDaemon(true);
    }

    boolean isEventThread() {
        return Thread.currentThread() == thread;
    }

    /** Runs a task soon; throws {@link RejectedExecutionException} if the loop has been closed. */
    void execute(Runnable task) {
        if (closed) {
            throw new RejectedExecutionException(CLOSED);
        }
        tasks.add(task);
        // Closed meanwhile, and perhaps after the last look at the tasks: then nobody would ever run this one.
        if (closed && tasks.remove(task)) {
            throw new RejectedExecutionException(CLOSED);
        }
        if (!isEventThread()) {
            network.wakeup();
        }
    }

    Cancellable schedule(long delayNanos, Runnable task) {
        Timer timer = new Timer(System.nanoTime() + Math.max(delayNanos, 0), sequence.incrementAndGet(), task);
        if (isEventThread()) {
            timers.add(timer);
            return () -> timers.remove(timer);
        }
        execute(() -> timers.add(timer));
        return () -> {
            try {
                execute(() -> timers.remove(timer));
            } catch (RejectedExecutionException e) {
                // The loop has ended, and no timer fires any more.
            }
        };
    }

    Cancellable onClose(Runnable task) {
        CloseTask closeTask = new CloseTask(task);
        closeTasks.add(closeTask);
        return () -> closeTasks.remove(closeTask);
    }

    @Override
    public void close() {
        closed = true;
        network.wakeup();
        if (!isEventThread()) {
            try {
                thread.join(LONGEST_JOIN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        try {
            while (!closed) {
                network.await(waitNanos());
                runTasks();
                runTimers();
            }
        } catch (Throwable e) {
            report("the event thread ends, and the host with it", e);
        } finally {
            end();
        }
    }

    private void end() {
        closed = true;
        // Whoever waits for a task that came with the end is answered. No more come, since the loop is closed.
        runTasks();
        // Each may call off others.
        List.copyOf(closeTasks).forEach(closeTask -> guarded(closeTask.task));
        guarded(network::close);
        guarded(afterwards);
    }

    private long waitNanos() {
        if (!tasks.isEmpty()) {
            return 0;
        }
        Timer next = timers.peek();
        return next == null ? Long.MAX_VALUE : next.deadlineNanos - System.nanoTime();
    }

    /** Runs those that are there now: one that puts itself in again must not keep sockets and timers waiting. */
    private void runTasks() {
        for (int left = tasks.size(); left > 0; left--) {
            Runnable task = tasks.poll();
            // Whoever put it in just as the loop was closed has taken it out again.
            if (task != null) {
                guarded(task);
            }
        }
    }

    /** Runs those that are due now, for the same reason. */
    private void runTimers() {
        long now = System.nanoTime();
        for (Timer timer = timers.peek(); timer != null && timer.deadlineNanos - now <= 0; timer = timers.peek()) {
            timers.remove();
            guarded(timer.task);
        }
    }

    // One broken listener or plugin must not stop the clock, whether it is wrong, not even linked, or out of memory or
    // stack.
    static void guarded(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            report("a task of the event thread failed", e);
        } finally {
            // Left behind by the task, it would make every wait return at once.
            boolean unusedInterrupt = Thread.interrupted();
        }
    }

    static void report(String what, Throwable failure) {
        try {
            LOGGER.log(Level.ERROR, what + ": " + failure, failure);
        } catch (Throwable e) {
            // Neither must a logger that fails, as all do when no memory is left.
        }
    }

    /** Equal to itself alone, though one task may be there twice. */
    private static final class CloseTask {
        private final Runnable task;

        private CloseTask(Runnable task) {
            this.task = task;
        }
    }

    private record Timer(long deadlineNanos, long sequence, Runnable task) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            int byDeadline = Long.signum(deadlineNanos - other.deadlineNanos);
            return byDeadline != 0 ? byDeadline : Long.compare(sequence, other.sequence);
        }
    }
}
