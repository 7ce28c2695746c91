package io.timewright.core.host;

import io.timewright.spi.Cancellable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/** One thread that runs tasks, timers and readable sockets, one after the other. */
final class EventLoop implements AutoCloseable {
    private static final Logger LOGGER = System.getLogger(EventLoop.class.getName());
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long LONGEST_JOIN_MILLIS = 2_000;

    private final Selector selector;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final AtomicLong sequence = new AtomicLong();
    private volatile boolean closed;
    private boolean dispatching;

    EventLoop(String name) {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("no selector can be opened: " + e.getMessage(), e);
        }
        thread = new Thread(this::run, name);
        // An application that forgets to close must still be able to end.
        thread.setDaemon(true);
        thread.start();
    }

    Selector selector() {
        return selector;
    }

    boolean isEventThread() {
        return Thread.currentThread() == thread;
    }

    /** Runs a task soon; throws {@link RejectedExecutionException} if the loop has been closed. */
    void execute(Runnable task) {
        if (closed) {
            throw new RejectedExecutionException("the host is closed");
        }
        tasks.add(task);
        // Closed meanwhile, and perhaps after the last look at the tasks: then nobody would ever run this one.
        if (closed && tasks.remove(task)) {
            throw new RejectedExecutionException("the host is closed");
        }
        selector.wakeup();
    }

    /**
     * A socket has been closed: lets the selector forget it, which gives its port back. Not while readable sockets are being
     * handled; then that waits for the next turn.
     */
    void release() {
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
            if (!closed) {
                execute(() -> timers.remove(timer));
            }
        };
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
        try (selector) {
            while (!closed) {
                select();
                dispatching = true;
                for (SelectionKey key : selector.selectedKeys()) {
                    guarded(((NioEndpoint) key.attachment())::readable);
                }
                dispatching = false;
                selector.selectedKeys().clear();
                runTasks();
                runTimers();
            }
            // Whoever waits for a task that came with the end is answered.
            runTasks();
            for (SelectionKey key : selector.keys()) {
                ((NioEndpoint) key.attachment()).close();
            }
        } catch (IOException | ClosedSelectorException e) {
            LOGGER.log(Level.ERROR, "the event thread ends: " + e.getMessage(), e);
        }
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

    // One broken listener or plugin must not stop the clock, whether it is wrong or not even linked.
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | LinkageError | AssertionError e) {
            LOGGER.log(Level.ERROR, "a task of the event thread failed: " + e, e);
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
