package io.timewright.core.host;

import io.timewright.spi.Cancellable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/** One thread that runs tasks, timers and readable sockets, one after the other. */
final class EventLoop implements AutoCloseable {
    /** What is said to those who come too late. */
    static final String CLOSED = "the host is closed";

    private static final Logger LOGGER = System.getLogger(EventLoop.class.getName());
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long PAUSE_NANOS = 100 * NANOS_PER_MILLI;
    private static final long LONGEST_JOIN_MILLIS = 2_000;

    private final Selector selector;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    /** The selector knows them too, but not after a failure of its own. */
    private final Set<NioEndpoint> endpoints = ConcurrentHashMap.newKeySet();

    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final AtomicLong sequence = new AtomicLong();
    /** In the order in which they were added. */
    private final Set<CloseTask> closeTasks = new LinkedHashSet<>();

    private final Runnable afterwards;
    private volatile boolean closed;
    private boolean dispatching;

    /** Starts the thread, whose last action is {@code afterwards}. */
    static EventLoop start(String name, Runnable afterwards) {
        try {
            return new EventLoop(name, Selector.open(), afterwards);
        } catch (IOException e) {
            throw new UncheckedIOException("no selector can be opened: " + e.getMessage(), e);
        }
    }

    EventLoop(String name, Selector selector, Runnable afterwards) {
        this.selector = selector;
        this.afterwards = afterwards;
        thread = new Thread(this::run, name);
        // An application that forgets to close must still be able to end.
        thread.setDaemon(true);
        thread.start();
    }

    /** Hands over to a socket what comes in for it, until it is {@linkplain #release released}. */
    void register(NioEndpoint endpoint, SelectableChannel channel) throws IOException {
        try {
            channel.register(selector, SelectionKey.OP_READ, endpoint);
        } catch (ClosedSelectorException e) {
            throw new IOException(CLOSED, e);
        }
        endpoints.add(endpoint);
        selector.wakeup();
    }

    /** Leaves a socket alone for a while: one that is always ready and never has anything would keep the loop turning. */
    void pause(SelectableChannel channel) {
        SelectionKey key = channel.keyFor(selector);
        if (key != null && key.isValid()) {
            key.interestOps(0);
            schedule(PAUSE_NANOS, () -> {
                if (key.isValid()) {
                    key.interestOps(SelectionKey.OP_READ);
                }
            });
        }
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
        selector.wakeup();
    }

    /**
     * A socket has been closed: lets the selector forget it, which gives its port back. Not while readable sockets are being
     * handled; then that waits for the next turn.
     */
    void release(NioEndpoint endpoint) {
        endpoints.remove(endpoint);
        if (isEventThread() && !dispatching) {
            try {
                selector.selectNow();
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, "a closed socket may keep its port for a while: " + e.getMessage());
            }
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
        selector.wakeup();
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
                select();
                runReadable();
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
        // Whoever waits for a task that came with the end is answered.
        runTasks();
        dispatching = true;
        endpoints.forEach(endpoint -> guarded(endpoint::close));
        // Each may call off others.
        List.copyOf(closeTasks).forEach(closeTask -> guarded(closeTask.task));
        guarded(() -> {
            try {
                selector.close();
            } catch (IOException e) {
                report("the selector cannot be closed", e);
            }
        });
        guarded(afterwards);
    }

    private void runReadable() {
        dispatching = true;
        for (SelectionKey key : selector.selectedKeys()) {
            guarded(((NioEndpoint) key.attachment())::readable);
        }
        dispatching = false;
        selector.selectedKeys().clear();
    }

    private void select() throws IOException {
        Timer next = timers.peek();
        if (!tasks.isEmpty()) {
            selector.selectNow();
        } else if (next == null) {
            selector.select();
        } else {
            long waitNanos = next.deadlineNanos - System.nanoTime();
            // Rounded up: a timer may be late by a millisecond, but the loop never turns without work.
            long waitMillis = Math.floorDiv(waitNanos + NANOS_PER_MILLI - 1, NANOS_PER_MILLI);
            if (waitMillis > 0) {
                selector.select(waitMillis);
            } else {
                selector.selectNow();
            }
        }
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            guarded(task);
        }
    }

    private void runTimers() {
        for (Timer timer = timers.peek();
                timer != null && timer.deadlineNanos - System.nanoTime() <= 0;
                timer = timers.peek()) {
            timers.remove();
            guarded(timer.task);
        }
    }

    // One broken listener or plugin must not stop the clock, whether it is wrong, not even linked, or out of memory or
    // stack.
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            report("a task of the event thread failed", e);
        } finally {
            // Left behind by the task, it would make every selection return at once.
            boolean unusedInterrupt = Thread.interrupted();
        }
    }

    private static void report(String what, Throwable failure) {
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
