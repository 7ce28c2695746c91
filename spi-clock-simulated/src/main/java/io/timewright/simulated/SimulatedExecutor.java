package io.timewright.simulated;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * The tasks of an application on a simulated host: an executor with one thread, as it were, which is the world's.
 *
 * <p>It behaves as a {@link java.util.concurrent.ScheduledThreadPoolExecutor} does as it is made: a periodic task that throws is not
 * run again, and after {@link #shutdown} delayed tasks still run but periodic ones do not.
 */
final class SimulatedExecutor extends AbstractExecutorService implements ScheduledExecutorService {
    private static final Duration ONE_DAY = Duration.ofDays(1);

    private final SimulatedHost host;
    private final int life;
    private final Set<SimulatedTask<?>> pending = new LinkedHashSet<>();
    private long sequence;
    private boolean shutdown;

    SimulatedExecutor(SimulatedHost host) {
        this.host = host;
        this.life = host.life();
    }

    @Override
    public void execute(Runnable command) {
        // What submit() was given stands in the future's place already.
        if (command instanceof SimulatedTask<?> task && task.executor() == this) {
            start(task);
        } else {
            start(SimulatedTask.executed(this, Objects.requireNonNull(command)));
        }
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return started(SimulatedTask.delayed(
                this, SimulatedTask.callable(Objects.requireNonNull(command), null), command, unit.toNanos(delay)));
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return started(SimulatedTask.delayed(this, callable, callable, unit.toNanos(delay)));
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        checkPeriod(period);
        return started(SimulatedTask.periodic(this, command, unit.toNanos(initialDelay), unit.toNanos(period), true));
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        checkPeriod(delay);
        return started(SimulatedTask.periodic(this, command, unit.toNanos(initialDelay), unit.toNanos(delay), false));
    }

    @Override
    public void shutdown() {
        shutdown = true;
        List.copyOf(pending).stream().filter(SimulatedTask::isPeriodic).forEach(task -> task.cancel(false));
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown = true;
        List<Runnable> neverRun = new ArrayList<>(pending);
        pending.forEach(SimulatedTask::withdraw);
        pending.clear();
        return neverRun;
    }

    @Override
    public boolean isShutdown() {
        return shutdown || host.isOver(life);
    }

    @Override
    public boolean isTerminated() {
        return host.isOver(life) || (shutdown && pending.isEmpty());
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return awaits(this::isTerminated, Duration.ofNanos(unit.toNanos(timeout)), "the end of an executor");
    }

    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit) {
        List<Future<T>> futures = tasks.stream().map(this::submit).toList();
        awaits(() -> futures.stream().allMatch(Future::isDone), Duration.ofNanos(unit.toNanos(timeout)), "tasks");
        futures.forEach(future -> future.cancel(true));
        return futures;
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks) throws ExecutionException {
        try {
            return invokeAny(tasks, ONE_DAY.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("none of " + tasks.size() + " tasks ended within a day of virtual time", e);
        }
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws ExecutionException, TimeoutException {
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("expected one task or more, found none");
        }
        List<Future<T>> futures = tasks.stream().map(this::submit).toList();
        awaits(
                () -> futures.stream().allMatch(Future::isDone)
                        || futures.stream().anyMatch(SimulatedExecutor::hasSucceeded),
                Duration.ofNanos(unit.toNanos(timeout)),
                "one of " + futures.size() + " tasks");
        ExecutionException failure = null;
        try {
            for (Future<T> future : futures) {
                if (future.isDone()) {
                    try {
                        return future.get();
                    } catch (ExecutionException e) {
                        failure = e;
                    } catch (InterruptedException | CancellationException e) {
                        failure = new ExecutionException(e);
                    }
                }
            }
        } finally {
            futures.forEach(future -> future.cancel(true));
        }
        if (failure != null) {
            throw failure;
        }
        throw new TimeoutException("none of " + futures.size() + " tasks ended in time");
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Runnable runnable, T value) {
        return SimulatedTask.delayed(this, SimulatedTask.callable(runnable, value), runnable, 0);
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Callable<T> callable) {
        return SimulatedTask.delayed(this, callable, callable, 0);
    }

    SimulatedHost host() {
        return host;
    }

    long nextSequence() {
        return sequence++;
    }

    /** Waits on behalf of the test for something of this executor; nobody in the world can. */
    boolean awaits(BooleanSupplier done, Duration timeout, String what) {
        if (done.getAsBoolean()) {
            return true;
        }
        if (host.world().isRunning()) {
            throw new IllegalStateException("a task in the world cannot wait for " + what + " of " + host.owner()
                    + ": all tasks share one thread and take no time; schedule a task that looks again, or let a"
                    + " CompletableFuture call back");
        }
        return !host.world().isClosed() && host.world().runUntil(done, timeout);
    }

    void forget(SimulatedTask<?> task) {
        pending.remove(task);
    }

    private void start(SimulatedTask<?> task) {
        host.world().checkThread("gives a task to " + host.owner());
        if (isShutdown()) {
            throw new RejectedExecutionException((host.isOver(life)
                            ? host.owner() + " was switched off or crashed"
                            : "the executor on " + host.owner() + " is shut down")
                    + " and takes no task");
        }
        pending.add(task);
        task.arm();
    }

    private <T extends SimulatedTask<?>> T started(T task) {
        start(task);
        return task;
    }

    private static boolean hasSucceeded(Future<?> future) {
        try {
            if (future.isDone()) {
                future.get();
                return true;
            }
        } catch (InterruptedException | ExecutionException | CancellationException e) {
            return false;
        }
        return false;
    }

    private static void checkPeriod(long period) {
        if (period <= 0) {
            throw new IllegalArgumentException("expected a positive period, found " + period);
        }
    }
}
